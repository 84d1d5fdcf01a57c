import { decodeAssertion } from '../../assertions/decode.ts'
import { numericDate, toEpochMilliseconds, type EpochMilliseconds } from '../../kernel/numeric-date.ts'
import type { TokenResponse } from '../../token-exchange/token-response.ts'

/**
 * When a token that is a JWT ends: its `exp`, which use does not move.
 *
 * @returns undefined for an opaque token, whose end only the org's settings say. Never throws.
 * @see Help, "JWT-Based Access Tokens" (read 2026-11-22)
 */
export function endOfToken({ accessToken }: Pick<TokenResponse, 'accessToken'>): EpochMilliseconds | undefined {
  const decoded = decodeAssertion(accessToken)
  const exp = decoded.ok ? decoded.value.claims['exp'] : undefined
  return typeof exp === 'number' ? toEpochMilliseconds(numericDate(exp)) : undefined
}
