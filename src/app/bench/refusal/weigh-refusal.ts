/** What is to be said of a refusal on the bench. Arrives with the first one. */
import { diagnoseTokenRefusal } from '#core/diagnosis/token-refusals.ts'
import { weighCauses, type RefusalFacts } from '#core/diagnosis/weigh-causes.ts'
import type { Environment } from '#core/environment/environment.ts'
import type { FlowSession } from '#core/flow/facts/session.ts'
import { culpritOf } from '#core/flow/refusal/culprit.ts'
import { mendOfCause } from '#core/flow/refusal/mend.ts'
import { causeView } from '#words/en/cause-views.ts'
import { mendChanges, mendLabel } from '#words/en/refusal.ts'

import type { StandingRefusal } from './standing-refusal.ts'

/** Answers to questions, by the codes of the evidence they ask for. */
export type Answers = Readonly<Record<string, string>>

type Weighing = {
  environment: Environment
  session: FlowSession
  standing: StandingRefusal
  answers: Answers
}

export type WeighedRefusal = ReturnType<typeof weighRefusal>

/** Causes that are a matter of two clocks. */
const OF_TIME = new Set([
  'clock_behind',
  'exp_not_ahead',
  'exp_in_local_time',
  'exp_too_far_ahead',
  'assertion_kept_too_long',
])

/** Weighs what is known of a refusal, and finds what puts it right. Pure; never throws. */
export function weighRefusal({ environment, session, standing }: Weighing) {
  const { error, description } = standing.said
  const refusal = standing.step === 'token' ? diagnoseTokenRefusal(error, description) : undefined
  const facts = session.token?.facts
  const causes = refusal
    ? facts
      ? weighCauses(refusal, facts)
      : refusal.causes.map((cause) => ({ ...cause, standing: 'open' as const }))
    : []
  const open = causes.filter(({ standing: each }) => each === 'open').length
  const [likeliest, ...others] = causes.map((cause) => causeView(cause, open === 1))
  const culprit =
    likeliest &&
    culpritOf(standing.step, {
      confidence: likeliest.confidence,
      ...(likeliest.step ? { mendedAt: likeliest.step } : {}),
    })
  const audience = session.assertion?.claims['aud']
  const mend =
    likeliest &&
    mendOfCause(likeliest.code, {
      environment,
      serverAheadSeconds: facts?.serverAheadSeconds,
      ...(typeof audience === 'string' ? { audience } : {}),
    })
  return {
    refusal: refusal?.code,
    likeliest,
    others,
    culprit: culprit && likeliest ? { step: culprit, refused: standing.step, why: likeliest.cause } : undefined,
    mend: mend ? { mend, label: mendLabel(mend), changes: mendChanges(mend, standing.receivedAt) } : undefined,
    times: likeliest && OF_TIME.has(likeliest.code) ? timesOf(facts) : undefined,
    question: undefined,
  }
}

/** Two clocks and the end of the assertion, as milliseconds since the epoch. */
function timesOf(facts: RefusalFacts | undefined) {
  if (facts?.serverAheadSeconds === undefined || facts.claims.exp === undefined) return undefined
  return { sentAt: facts.sentAt, exp: facts.claims.exp * 1000, orgAt: facts.sentAt + facts.serverAheadSeconds * 1000 }
}
