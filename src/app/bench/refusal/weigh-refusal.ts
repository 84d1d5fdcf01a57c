/** What is to be said of a refusal on the bench. Arrives with the first one. */
import { diagnose, type Diagnosis } from '#core/diagnosis/weighing/diagnose.ts'
import type { Evidence } from '#core/diagnosis/evidence/evidence.ts'
import { readEvidence } from '#core/diagnosis/evidence/read-evidence.ts'
import type { Environment } from '#core/environment/environment.ts'
import type { FlowSession } from '#core/flow/facts/session.ts'
import { culpritOf } from '#core/flow/refusal/culprit.ts'
import { mendOfCause } from '#core/flow/refusal/mend.ts'
import { causeView, questionView } from '#words/en/cause-views.ts'
import { mendChanges, mendLabel } from '#words/en/refusal.ts'

import type { Answers } from '../../state/use-answers.ts'
import type { StandingRefusal } from './standing-refusal.ts'

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
export function weighRefusal({ environment, session, standing, answers }: Weighing) {
  const asked = Object.keys(answers)
  const evidence: Evidence = { ...readEvidence(answers).evidence, ...evidenceOf(session, standing) }
  const diagnosis: Diagnosis = diagnose(evidence, { asked })
  const [first, ...others] = diagnosis.causes
  const known = first && diagnosis.refusal !== 'words_unknown' ? first : undefined
  const culprit = culpritOf(standing.step, known)
  const audience = session.assertion?.claims['aud']
  const mend =
    known &&
    known.confidence !== 'ruled_out' &&
    mendOfCause(known.code, {
      environment,
      serverAheadSeconds: evidence.server_ahead_seconds,
      ...(typeof audience === 'string' ? { audience } : {}),
    })
  const likeliest = known && causeView(known, evidence)
  return {
    evidence,
    refusal: diagnosis.refusal,
    likeliest,
    others: known ? others.map((cause) => causeView(cause, evidence)) : [],
    question: diagnosis.question && questionView(diagnosis.question),
    culprit: culprit && likeliest ? { step: culprit, refused: standing.step, why: likeliest.cause } : undefined,
    mend: mend ? { mend, label: mendLabel(mend), changes: mendChanges(mend, standing.receivedAt) } : undefined,
    times: known && OF_TIME.has(known.code) ? timesOf(evidence, standing) : undefined,
  }
}

function evidenceOf({ token, api }: FlowSession, { step, said }: StandingRefusal): Evidence {
  const words = {
    error: said.error,
    ...(said.description === undefined ? {} : { error_description: said.description }),
    status: said.status,
    body_kind: 'json',
  } as const
  if (step === 'token') return { ...token?.evidence, ...words, where: 'token' }
  const scope = token?.outcome.ok ? token.outcome.value.scope : undefined
  return {
    ...words,
    where: api?.path.startsWith('/services/oauth2/') ? 'identity' : 'rest',
    token_sent: 'whole',
    authorization_header: 'bearer',
    made_by: 'this_page',
    ...(scope === undefined ? {} : { granted_scopes: scope.split(' ') }),
  }
}

/** Two clocks and the end of the assertion, as milliseconds since the epoch. */
function timesOf(
  { exp_ahead_seconds: expAhead, server_ahead_seconds: serverAhead }: Evidence,
  { sentAt }: StandingRefusal,
) {
  if (sentAt === undefined || expAhead === undefined || serverAhead === undefined) return undefined
  return { sentAt, exp: sentAt + expAhead * 1000, orgAt: sentAt + serverAhead * 1000 }
}
