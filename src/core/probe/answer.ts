import type { AnswerError } from '../kernel/answer.ts'
import type { Exchange } from '../kernel/exchange.ts'
import { redactWords } from '../kernel/redact.ts'
import { processTokenResponse, type TokenExchangeError } from '../token-exchange/token-response.ts'
import type { ProbePlace } from './plan.ts'

/**
 * What one place answered, word for word. Of a token that was given only its scope is here: the token itself is dropped as
 * soon as the answer was read.
 */
export type ProbeAnswer = { milliseconds: number } & (
  | { kind: 'token'; scope?: string }
  | { kind: 'refused'; status: number; error: string; errorDescription?: string }
  /** No answer of the protocol, and why. */
  | { kind: 'silent'; why: AnswerError }
)

/** A place and what it answered. */
export type AnsweredPlace = ProbePlace & { answer: ProbeAnswer }

/**
 * Reads an exchange as the answer of a place.
 *
 * Never throws. Holds no secret: neither the token nor the identity URL leaves the exchange.
 *
 * @see RFC 6749 §5.1, §5.2
 */
export function probeAnswer(exchange: Exchange): ProbeAnswer {
  const milliseconds = Math.round(exchange.durationMilliseconds)
  const read = processTokenResponse(exchange)
  if (read.ok) {
    const { scope } = read.value
    return { kind: 'token', milliseconds, ...(scope === undefined ? {} : { scope: redactWords(scope) }) }
  }
  return answerWithoutToken(read.error, milliseconds)
}

/** An answer that gave no token. Holds no secret, also where the server repeats one. Never throws. */
export function answerWithoutToken(
  error: TokenExchangeError,
  milliseconds: number,
): Exclude<ProbeAnswer, { kind: 'token' }> {
  if (error.code !== 'oauth_error') return { kind: 'silent', milliseconds, why: error }
  const { status, errorDescription } = error
  return {
    kind: 'refused',
    milliseconds,
    status,
    error: redactWords(error.error),
    ...(errorDescription === undefined ? {} : { errorDescription: redactWords(errorDescription) }),
  }
}
