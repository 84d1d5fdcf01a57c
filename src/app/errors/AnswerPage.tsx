import { FlaskConical } from 'lucide-react'
import { Link } from 'wouter'

import { isCauseCode } from '#core/diagnosis/hypotheses/hypotheses.ts'
import { readEvidence } from '#core/diagnosis/evidence/read-evidence.ts'
import type { RefusalEntry } from '#core/diagnosis/refusals/refusals.ts'
import { workOut } from '#core/diagnosis/weighing/work-out.ts'
import { drillOfCause } from '#core/drills/cause-drills.ts'
import { Causes } from '#features/errors/Causes.tsx'
import { Questions } from '#features/errors/Questions.tsx'
import type { NumberedCause } from '#features/errors/views.ts'
import { Button } from '#ui/Button.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { Notice } from '#ui/Notice.tsx'
import { causeView, questionView } from '#words/en/cause-views.ts'
import { answerPage as words, errorsPage } from '#words/en/errors.ts'
import { flowErrorWords } from '#words/en/flow-errors.ts'
import { REFUSAL_WORDS } from '#words/en/refusal-words.ts'
import { platformFailure } from '#words/en/shared.ts'
import { STEP_NAME } from '#words/en/step-names.ts'

import { PageHeading } from '../shell/PageHeading.tsx'
import { useKnownEnvironments } from '../state/environments.ts'
import { usePorts } from '../state/ports.ts'
import { useAnswers } from '../state/use-answers.ts'
import { answerHref } from './listed-answers.ts'
import { useCauseIt } from './use-cause-it.ts'

/** One answer: its words, what they mean, the questions that tell its causes apart, the causes. */
export function AnswerPage({ entry }: { entry: RefusalEntry }) {
  const { code, answers: said } = entry
  const [first, ...others] = said
  const { flow } = usePorts()
  const { answers, answer, clear } = useAnswers(code)
  const { evidence } = readEvidence(answers)
  const { before, now, questions } = workOut(code, evidence, Object.keys(answers))
  const numbers = new Map(before.causes.map((cause, index) => [cause.code, index + 1]))
  const causes = now.causes.map((cause) => ({
    ...causeView(cause, evidence),
    number: numbers.get(cause.code) ?? 0,
    ruledOutBy: cause.because.find(({ speaks }) => speaks === 'rules_out')?.evidence,
  }))
  const ruledOut = causes.filter(({ confidence }) => confidence === 'ruled_out')
  const own = first.description ?? first.error
  const { title, next } = REFUSAL_WORDS[code]
  const address = answerHref(code)
  return (
    <>
      <header className="grid gap-1">
        <p className="flex flex-wrap items-center gap-2.5">
          {first.status !== undefined && (
            <span className="rounded-[6px] bg-bad px-2 py-0.5 font-mono text-mono font-heavy text-on-bad">
              {first.status}
            </span>
          )}
          {first.error !== own && first.error !== '' && (
            <code className="font-mono text-[1rem] text-bad">{first.error}</code>
          )}
        </p>
        <div className="flex flex-wrap items-start gap-x-4 gap-y-1">
          <PageHeading
            title={errorsPage.title(own === '' ? title : own)}
            className={
              own === ''
                ? 'flex-1 basis-60 text-title'
                : 'flex-1 basis-80 font-mono text-said font-strong wrap-anywhere max-sm:text-[1.25rem] max-sm:leading-7'
            }
          >
            {own === '' ? title : own}
          </PageHeading>
          <span className="flex items-center gap-1">
            <code className="font-mono text-small text-ink-2 max-sm:hidden">{address}</code>
            <CopyButton text={() => `${flow.origin}${address}`} label={words.copyLink} what={words.address} />
          </span>
        </div>
        <p className="max-w-160 text-ink-2">
          {own === '' ? '' : `${title}. `}
          {next}
        </p>
        {others.map((other) => (
          <p key={`${other.error} ${other.description ?? ''}`} className="text-small text-ink-3">
            {words.otherWords}{' '}
            <code className="font-mono wrap-anywhere">
              {[other.status, other.error, other.description].filter(Boolean).join(' ')}
            </code>
          </p>
        ))}
      </header>
      {questions.length > 0 && (
        <Questions
          questions={questions.map((question) => ({
            ...questionView(question),
            given: evidence[question.evidence],
            rulesOut: ruledOut
              .filter(({ ruledOutBy }) => ruledOutBy === question.evidence)
              .map(({ number }) => number)
              .toSorted((one, other) => one - other),
          }))}
          ruledOut={ruledOut.length}
          causes={causes.length}
          onAnswer={answer}
          onClear={clear}
        />
      )}
      <Causes
        causes={causes}
        renderActions={(cause, isFirst) => <Actions entry={entry} cause={cause} isFirst={isFirst} />}
      />
    </>
  )
}

type ActionsProps = { entry: RefusalEntry; cause: NumberedCause; isFirst: boolean }

/** What can be done about a cause: seen in a practice org, and put right where it is. */
function Actions({ entry, cause, isFirst }: ActionsProps) {
  const causeIt = useCauseIt()
  const target = useKnownEnvironments().findLast(({ kind }) => kind !== 'practice')
  const drill = isCauseCode(cause.code) ? drillOfCause(cause.code, entry.code) : undefined
  const refused = causeIt.data?.ok === false ? flowErrorWords(causeIt.data.error) : undefined
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 empty:hidden">
        {drill !== undefined && (
          <Button
            look={isFirst ? 'primary' : 'secondary'}
            busy={causeIt.isPending}
            onClick={() => causeIt.mutate(drill)}
            icon={<FlaskConical aria-hidden className="size-4" />}
          >
            {words.causeIt}
          </Button>
        )}
        {target && cause.step !== undefined && (
          <Link
            href={`/env/${target.id}/${cause.step}`}
            className="inline-flex min-h-9 items-center rounded-control border border-line-strong bg-panel px-3 hover:bg-sunk max-md:min-h-11"
          >
            {words.open(STEP_NAME[cause.step], target.name)}
          </Link>
        )}
      </div>
      {refused && (
        <Notice look="bad" role="alert" title={refused.title}>
          {refused.next}
        </Notice>
      )}
      {causeIt.error && (
        <Notice look="bad" role="alert" title={platformFailure.title}>
          {platformFailure.text(causeIt.error.name)}
        </Notice>
      )}
    </>
  )
}
