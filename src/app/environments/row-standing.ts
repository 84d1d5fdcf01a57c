import { ownCertificate, type Environment } from '#core/environment/environment.ts'
import { flowFacts } from '#core/flow/facts/facts.ts'
import { rememberedFacts } from '#core/flow/facts/last-result.ts'
import type { FlowSession } from '#core/flow/facts/session.ts'
import type { Step, StepState, StepStatus } from '#core/flow/facts/step.ts'
import { judgeSteps } from '#core/flow/steps/judge.ts'
import type { KeptKey } from '#core/key-shelf/kept-key.ts'
import type { EpochMilliseconds } from '#core/kernel/numeric-date.ts'

/** Certificates that end sooner are said to. Milliseconds. */
const SOON = 30 * 86_400_000

/** How the row of an environment stands: seven dots, the step to look at, and how long its certificate lasts where that is short. */
export type RowStanding = {
  dots: { step: Step; status: StepStatus }[]
  next: StepState
  allDone: boolean
  /** Milliseconds to the end of its certificate; absent while that is far. */
  certificateEndsIn?: number
}

/** Judged by the one judge, by what is here and what is remembered of the last request. */
export function rowStanding(
  environment: Environment,
  key: KeptKey | undefined,
  session: FlowSession,
  now: EpochMilliseconds,
): RowStanding {
  const states = judgeSteps(rememberedFacts(flowFacts(environment, key, session), environment.lastResult), now)
  const lastTried = states.findLastIndex(({ status }) => status === 'done' || status === 'failed')
  // The assertion of a request is gone with the page; what came of it says that there was one.
  const dots = states.map(({ step, status }, at) => ({
    step,
    status: step === 'assertion' && status === 'ready' && at < lastTried ? ('done' as const) : status,
  }))
  const failed = states.find(({ status }) => status === 'failed')
  const open = states.find((_state, at) => dots[at]?.status !== 'done' && dots[at]?.status !== 'attention')
  const next = failed ?? open ?? states.at(-1)
  if (!next) throw new Error('a flow without steps')
  const notAfter = ownCertificate(environment)?.notAfter
  return {
    dots,
    next,
    allDone: dots.every(({ status }) => status === 'done'),
    ...(notAfter !== undefined && notAfter - now < SOON ? { certificateEndsIn: notAfter - now } : {}),
  }
}
