import type { ReactNode } from 'react'

import { clockOf } from '#core/environment/counted-now.ts'
import { signsElsewhere, type Environment } from '#core/environment/environment.ts'
import type { MissingFact } from '#core/environment/missing-fact.ts'
import { signNow } from '#core/flow/steps/assertion.ts'
import { AssertionPanel } from '#features/assertion/workbench/AssertionPanel.tsx'
import { ShareButton } from '#features/assertion/workbench/ShareButton.tsx'
import { TrialNotice } from '#features/assertion/workbench/TrialNotice.tsx'
import { blockedWords } from '#words/en/blocked.ts'

import { usePorts } from '../../state/ports.ts'
import { useAction } from '../../state/use-action.ts'
import { useFlowSession } from '../state/use-flow-session.ts'
import { AssertionSigning } from './AssertionSigning.tsx'
import { Problem } from './Problem.tsx'
import { useLiveSigning } from './use-live-signing.ts'
import { useTrial } from './use-trial.ts'

type AssertionWorkbenchProps = {
  environment: Environment
  /** The environment is kept by whoever shows this: in the browser, or in memory alone. */
  onEnvironment: (change: Partial<Environment>) => void
  blockedBy: MissingFact['fact'] | undefined
  /** What else can be done with the assertion as a whole. */
  actions?: ReactNode
}

/** The assertion of an environment, wherever that is kept: built, signed and shared. */
export function AssertionWorkbench({ environment, onEnvironment, blockedBy, actions }: AssertionWorkbenchProps) {
  const { flow } = usePorts()
  const { session, change: changeSession } = useFlowSession(environment.id)
  const sign = useAction(
    () => signNow(environment, flow),
    (assertion) => changeSession({ assertion }),
  )
  const trial = useTrial(environment)
  const elsewhere = signsElsewhere(environment)
  useLiveSigning(environment, session.assertion, sign, elsewhere || blockedBy !== undefined)
  return (
    <>
      <Problem action={sign} />
      <AssertionPanel
        environment={environment}
        onDraft={(claims) => onEnvironment({ claims })}
        assertion={session.assertion}
        clock={clockOf(environment, flow)}
        tokenReceivedAt={session.token?.outcome.ok ? session.token.receivedAt : undefined}
        blocked={blockedWords(blockedBy)}
        sign={elsewhere ? undefined : sign}
        actions={
          <>
            {actions}
            <ShareButton environment={environment} page={`${flow.origin}/assert`} />
          </>
        }
        trial={{
          ask: ({ written, findings }, finding) =>
            trial.mutate({ written, findings: findings.map((one) => one.finding), ...(finding ? { finding } : {}) }),
          busy: trial.isPending,
          askedOf: trial.variables?.finding?.code,
          answer: trial.data && <TrialNotice result={trial.data} />,
        }}
        renderSigning={(aside) => (
          <AssertionSigning
            environment={environment}
            onEnvironment={onEnvironment}
            blockedBy={blockedBy}
            aside={aside}
          />
        )}
      />
    </>
  )
}
