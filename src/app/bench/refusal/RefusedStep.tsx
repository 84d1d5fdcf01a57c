import { Link, useLocation } from 'wouter'

import { effectiveClaims } from '#core/environment/effective-claims.ts'
import { authorizationServer, type Environment } from '#core/environment/environment.ts'
import type { FlowError } from '#core/flow/facts/flow-error.ts'
import type { Mend } from '#core/flow/refusal/mend.ts'
import { readVersionsOf } from '#core/flow/steps/api.ts'
import { AskedOrg } from '#features/refusal/AskedOrg.tsx'
import { OtherCauses } from '#features/refusal/OtherCauses.tsx'
import { RefusalCard } from '#features/refusal/RefusalCard.tsx'
import type { Action } from '#ui/action.ts'
import { useMedia } from '#ui/use-media.ts'
import { refusalReport } from '#words/en/refusal-report.ts'
import { refusalCard as words } from '#words/en/refusal.ts'

import { usePorts } from '../../state/ports.ts'
import { useAction } from '../../state/use-action.ts'
import { fixOf } from './fix.ts'
import { useAskedOrg } from './use-asked-org.ts'
import type { Refusal } from './use-refusal.ts'

/** Where the dock is, which then holds the fix. */
export const PHONE = '(max-width: 55.99rem)'

type RefusedStepProps = {
  environment: Environment
  refusal: Refusal
  mend: Action<FlowError, Mend>
  /** Sends the same again, where this card is the place for that. */
  again?: { busy: boolean; start: () => void; blocked: string | undefined }
}

/** Why the org said no, under the heading of the step it said it at. */
export function RefusedStep({ environment, refusal, mend, again }: RefusedStepProps) {
  const [, navigate] = useLocation()
  const narrow = useMedia(PHONE)
  const asked = useAskedOrg(environment, refusal)
  const clock = useClockReading(environment)
  const { said, weighed, serverTime, durationMilliseconds, receivedAt, answer } = refusal
  const goTo = (step: string) => navigate(`/env/${environment.id}/${step}`)
  const fix = fixOf(weighed, mend, goTo)
  const isPractice = environment.kind === 'practice' && environment.practice !== undefined
  return (
    <>
      <RefusalCard
        said={said}
        serverTime={serverTime}
        durationMilliseconds={durationMilliseconds}
        receivedAt={receivedAt}
        cause={weighed ? (weighed.likeliest ?? null) : undefined}
        times={weighed?.times}
        question={weighed?.question}
        onAnswer={answer}
        fix={fix}
        check={
          weighed?.times && weighed.mend
            ? { label: words.readClock, busy: clock.busy, start: () => clock.start() }
            : undefined
        }
        again={weighed?.mend ? undefined : again}
        fixInDock={narrow}
        report={() =>
          refusalReport({
            said,
            at: serverTime,
            host: hostOf(environment),
            audience: effectiveClaims(environment).audience,
            username: effectiveClaims(environment).subject,
            consumerKey: effectiveClaims(environment).issuer,
            causes: weighed?.likeliest ? [weighed.likeliest, ...weighed.others] : [],
          })
        }
        about={
          weighed?.refusal === undefined ? undefined : (
            <Link
              href={`/errors/${weighed.refusal.replaceAll('_', '-')}`}
              className="text-accent underline underline-offset-2"
            />
          )
        }
      />
      {weighed && weighed.others.length > 0 && (
        <OtherCauses key={receivedAt} causes={weighed.others} onGoTo={goTo} narrow={narrow} />
      )}
      {isPractice && refusal.step === 'token' && <AskedOrg {...asked} />}
    </>
  )
}

function hostOf(environment: Environment): string {
  const server = authorizationServer(environment)
  return server === undefined ? '' : (URL.parse(server)?.host ?? '')
}

/** Asks the org for something that needs no token, to read its clock off the answer. */
function useClockReading(environment: Environment) {
  const { flow } = usePorts()
  return useAction(
    (signal) => readVersionsOf(environment, flow, signal),
    () => undefined,
  )
}
