import type { FlowSession } from '#core/flow/facts/session.ts'
import type { Step } from '#core/flow/facts/step.ts'
import type { Exchange } from '#core/kernel/exchange.ts'
import { clockDifferenceSeconds } from '#core/kernel/clock-difference.ts'
import { isRefusalOfTheCall } from '#core/rest/resource-response.ts'

/** A refusal by the org that has not been put right: which step it stands at, what was said, and when. */
export type StandingRefusal = {
  step: Extract<Step, 'token' | 'api'>
  said: { status: number; error: string; description?: string | undefined }
  receivedAt: number
  /** When the request left, by this computer's clock; absent where no exchange tells. Milliseconds since the epoch. */
  sentAt?: number
  durationMilliseconds?: number
  /** The same moment by the org's clock, where its answer said. */
  serverTime?: number
}

/** The refusal that a session ends with; undefined where nothing was refused, or not by the org. Never throws. */
export function standingRefusal({ token, api }: FlowSession, sent: readonly Exchange[]): StandingRefusal | undefined {
  if (api?.outcome.ok === false && api.outcome.error.code === 'rest_error') {
    const { status, errors } = api.outcome.error
    const [first] = errors
    if (isRefusalOfTheCall(api.outcome.error)) return undefined
    const said = { status, error: first?.errorCode ?? '', description: first?.message }
    return { step: 'api', said, receivedAt: api.receivedAt, ...timing(sent, ['query', 'resource'], api.receivedAt) }
  }
  if (token?.outcome.ok === false && token.outcome.error.code === 'oauth_error') {
    const { status, error, errorDescription: description } = token.outcome.error
    const { receivedAt } = token
    return {
      step: 'token',
      said: { status, error, description },
      receivedAt,
      ...timing(sent, ['token_request'], receivedAt),
    }
  }
  return undefined
}

function timing(
  sent: readonly Exchange[],
  purposes: readonly Exchange['purpose'][],
  receivedAt: number,
): Pick<StandingRefusal, 'sentAt' | 'durationMilliseconds' | 'serverTime'> {
  const exchange = sent.findLast(({ purpose, startedAt }) => purposes.includes(purpose) && startedAt <= receivedAt)
  if (!exchange) return {}
  const { startedAt, durationMilliseconds } = exchange
  const ahead = clockDifferenceSeconds(exchange)
  return {
    sentAt: startedAt,
    durationMilliseconds,
    ...(ahead === undefined ? {} : { serverTime: startedAt + durationMilliseconds / 2 + ahead * 1000 }),
  }
}
