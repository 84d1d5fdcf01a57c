import { buildClaims, type AssertionClaims } from '#core/assertions/claims.ts'
import { epochMilliseconds } from '#core/kernel/numeric-date.ts'
import { signingWords as words } from '#words/en/cli-signing.ts'
import { randomUUID } from 'node:crypto'

/** What the options of a command are called that claims are made of, as they are typed. */
export type ClaimOptions = Readonly<Record<'issuer' | 'subject' | 'audience', string>>

/** What claims are made of; without a lifetime it is the usual one. */
type Given = Readonly<Record<'issuer' | 'subject' | 'audience', string>> & { lifetimeSeconds?: number; jti: boolean }

/** The claims of a login that begins now, or what is wrong with the options they are made of. */
export function claimsOf({ jti, ...given }: Given, options: ClaimOptions): AssertionClaims | string {
  const built = buildClaims({ ...given, ...(jti ? { jti: randomUUID() } : {}) }, () => epochMilliseconds(Date.now()))
  if (built.ok) return built.value
  switch (built.error.code) {
    case 'issuer_missing':
      return words.emptyValue(options.issuer)
    case 'subject_missing':
      return words.emptyValue(options.subject)
    case 'audience_missing':
      return words.emptyValue(options.audience)
    case 'audience_not_absolute':
      return words.audienceAbsolute(options.audience)
    case 'lifetime_out_of_range':
      return words.lifetime(built.error.min, built.error.max)
  }
}
