import { FlaskConical } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'wouter'

import type { WrittenAssertion } from '#core/assertions/written.ts'
import type { Environment, PracticeEnvironment } from '#core/environment/environment.ts'
import type { AssertionFinding } from '#core/lint/assertion/rules.ts'
import type { TrialAnswer } from '#core/trial/trial.ts'
import { Button } from '#ui/Button.tsx'
import { CardBody } from '#ui/Card.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Sentence } from '#ui/Sentence.tsx'
import { onDemand } from '#ui/on-demand.ts'
import { tryAtPractice as words } from '#words/en/inspect.ts'
import { platformFailure } from '#words/en/shared.ts'
import { tokenErrorWords } from '#words/en/token-errors.ts'
import { MOVED_CLAIM, trialErrorWords } from '#words/en/trial.ts'

import { useKnownEnvironments } from '../state/environments.ts'
import { usePorts } from '../state/ports.ts'
import { useAction } from '../state/use-action.ts'

type TryAtPracticeProps = {
  written: WrittenAssertion
  /** What is wrong with it still. */
  findings: readonly AssertionFinding[]
}

/** Sends the claims as they would be written to a practice org, signed with its own key, and shows what it says. */
export function TryAtPractice({ written, findings }: TryAtPracticeProps) {
  const target = useKnownEnvironments().findLast(isSetUp)
  const { flow } = usePorts()
  const [said, setSaid] = useState<TrialAnswer>()
  const { start, busy, problem, failed } = useAction(async () => {
    const { tryAtPractice } = await onDemand(() => import('#core/trial/trial.ts'))
    if (!target) return { ok: false as const, error: { code: 'missing_fact' as const, fact: 'practice_org' as const } }
    return tryAtPractice(written, findings, target, flow)
  }, setSaid)
  return (
    <CardBody>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        {target ? (
          <>
            <Button busy={busy} onClick={() => start()} icon={<FlaskConical aria-hidden className="size-4" />}>
              {words.tryIt}
            </Button>
            <span className="text-small text-ink-2">{words.how(target.name)}</span>
          </>
        ) : (
          <p className="text-small text-ink-2">
            <Sentence of={words.needsOrg} links={{ practice: <PracticeLink /> }} />
          </p>
        )}
      </div>
      {said && <Said said={said} />}
      {problem && <Notice look="warn" role="status" title={trialErrorWords(problem)} />}
      {failed && (
        <Notice look="bad" role="alert" title={platformFailure.title}>
          {platformFailure.text(failed.name)}
        </Notice>
      )}
    </CardBody>
  )
}

function PracticeLink({ children }: { children?: string }) {
  return (
    <Link href="/practice" className="text-accent underline">
      {children}
    </Link>
  )
}

function Said({ said: { answer, moved } }: { said: TrialAnswer }) {
  const instead = moved.length > 0 && (
    <p className="text-small">{words.moved(moved.map((name) => [name, MOVED_CLAIM[name]] as const))}</p>
  )
  if (answer.taken)
    return (
      <Notice look="good" role="status" title={words.taken}>
        {instead}
      </Notice>
    )
  const { title, next } = tokenErrorWords(answer.error)
  const own = answer.error.code === 'oauth_error' ? answer.error : undefined
  return (
    <Notice look="bad" role="status" title={words.refused(title)}>
      {own && <p className="font-mono text-mono">{[own.error, own.errorDescription].filter(Boolean).join(': ')}</p>}
      <p>{next}</p>
      {instead}
    </Notice>
  )
}

/** Whether a practice org can answer at once: key, app and approval are there. */
function isSetUp(environment: Environment): environment is PracticeEnvironment {
  return (
    environment.kind === 'practice' &&
    environment.practice !== undefined &&
    environment.keyThumbprint !== undefined &&
    environment.app.appId !== undefined &&
    environment.approval.approvedUsername !== undefined
  )
}
