import { PROTECTED_HEADER } from '#core/assertions/protected-header.ts'
import type { AssertionClaims } from '#core/assertions/claims.ts'
import { assertionEvidence } from '#core/diagnosis/evidence/assertion-evidence.ts'
import type { Evidence } from '#core/diagnosis/evidence/evidence.ts'
import { diagnose } from '#core/diagnosis/weighing/diagnose.ts'
import { clockDifferenceSeconds } from '#core/kernel/clock-difference.ts'
import type { Exchange } from '#core/kernel/exchange.ts'
import { redactWords } from '#core/kernel/redact.ts'
import { answerWithoutToken, type ProbeAnswer } from '#core/probe/answer.ts'
import { processTokenResponse, type TokenResponse } from '#core/token-exchange/token-response.ts'
import type { AppKind } from '#core/vocabulary/salesforce.ts'
import { loginWords as words } from '#words/en/cli-login.ts'
import { answerText } from '#words/en/probe.ts'

import type { CommandIo } from './command.ts'
import { describeDiagnosis, diagnosisReport } from './diagnosis-lines.ts'
import type { LoginPlace } from './login-place.ts'

/** What came of a login. `token` is a secret; the rest holds none, whatever a server writes into its answer. */
type LoginOutcome =
  | { as: 'granted'; token: TokenResponse }
  | { as: 'refused'; answer: Extract<ProbeAnswer, { kind: 'refused' }>; evidence: Evidence }
  | { as: 'silent'; answer: Extract<ProbeAnswer, { kind: 'silent' }> }

/** Reads the answer to a login, and with a refusal what is known of the request. Never throws. */
export function loginOutcome(
  exchange: Exchange,
  claims: AssertionClaims,
  { host }: LoginPlace,
  appKind: AppKind | undefined,
): LoginOutcome {
  const read = processTokenResponse(exchange)
  if (read.ok) return { as: 'granted', token: read.value }
  const answer = answerWithoutToken(read.error, Math.round(exchange.durationMilliseconds))
  if (answer.kind === 'silent') return { as: 'silent', answer }
  return { as: 'refused', answer, evidence: evidenceOf(exchange, claims, answer, { host, appKind }) }
}

/** What a login knows of its own request, beside what was answered. */
function evidenceOf(
  exchange: Exchange,
  claims: AssertionClaims,
  { status, error, errorDescription }: Extract<ProbeAnswer, { kind: 'refused' }>,
  { host, appKind }: { host: string | undefined; appKind: AppKind | undefined },
): Evidence {
  const ahead = clockDifferenceSeconds(exchange)
  return {
    ...assertionEvidence({ header: PROTECTED_HEADER, claims: { ...claims } }),
    ...SENT_LIKE_THIS,
    exp_ahead_seconds: claims.exp - exchange.startedAt / 1000,
    ...(ahead === undefined ? {} : { server_ahead_seconds: ahead }),
    ...(host === undefined ? {} : { host }),
    ...(appKind === undefined ? {} : { app_kind: appKind }),
    where: 'token',
    status,
    error,
    ...(errorDescription === undefined ? {} : { error_description: errorDescription }),
  }
}

/** What is the same of every login, so that it need not be asked. */
const SENT_LIKE_THIS = {
  via: 'direct',
  method: 'post',
  body_form: 'form',
  grant_form: 'jwt_bearer',
  assertion_form: 'jwt',
  alg_form: 'rs256',
  exp_unit: 'seconds',
  nbf_ahead: 'no',
  member_form: 'plain',
  scope_parameter: 'no',
  secret_sent: 'no',
  assertion_kept: 'no',
  answer_whole: 'yes',
} as const satisfies Evidence

/** How an outcome is told. */
type Telling = { json: boolean; showToken: boolean; tokenFile: string | undefined }

/** Tells what came of a login; the token only where that was asked for. */
export function printOutcome(
  outcome: LoginOutcome,
  { server }: LoginPlace,
  { json, showToken, tokenFile }: Telling,
  io: CommandIo,
): void {
  switch (outcome.as) {
    case 'granted': {
      const { accessToken, ...granted } = outcome.token
      const shown = {
        ...Object.fromEntries(
          Object.entries(granted).map(([name, value]) => [
            name,
            typeof value === 'string' ? redactWords(value) : value,
          ]),
        ),
        ...(tokenFile === undefined ? {} : { tokenFile }),
        ...(showToken ? { accessToken } : {}),
      }
      if (json) return io.print(JSON.stringify({ granted: true, host: server, ...shown }))
      io.print(words.granted(server))
      for (const [name, value] of Object.entries(shown)) io.print(`  ${name.padEnd(12)} ${value}`)
      if (tokenFile !== undefined) return io.complain(words.tokenWritten(tokenFile))
      return showToken ? undefined : io.complain(words.tokenKeptBack)
    }
    case 'refused': {
      const { answer, evidence } = outcome
      const diagnosis = diagnose(evidence)
      const { status, error, errorDescription } = answer
      if (json) {
        const said = { status, error, ...(errorDescription === undefined ? {} : { errorDescription }) }
        return io.print(
          JSON.stringify({ granted: false, host: server, ...said, ...diagnosisReport(diagnosis, evidence) }),
        )
      }
      io.print(words.refused(server))
      for (const line of [answerText(answer), ...describeDiagnosis(diagnosis, evidence)]) io.print(`  ${line}`)
      return undefined
    }
    case 'silent': {
      const { answer } = outcome
      if (json) return io.print(JSON.stringify({ granted: false, host: server, noAnswer: answer.why }))
      io.print(words.noAnswer(server))
      return io.print(`  ${answerText(answer)}`)
    }
  }
}
