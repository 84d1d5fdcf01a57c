import { buildClaims, type AssertionClaims } from '#core/assertions/claims.ts'
import { epochMilliseconds } from '#core/kernel/numeric-date.ts'
import { hasSecretForm, isSecretAsConsumerKey } from '#core/kernel/secret-forms.ts'
import { signingWords as words } from '#words/en/cli-signing.ts'
import { randomUUID } from 'node:crypto'

/** What the options of a command are called that claims are made of, as they are typed. */
export type ClaimOptions = Readonly<Record<Claim, string>>

type Claim = 'issuer' | 'subject' | 'audience'

/** What claims are made of; without a lifetime it is the usual one. */
type Given = Readonly<Record<Claim, string>> & { lifetimeSeconds?: number; jti: boolean }

/** What is signed is told to whoever is asked, and printed: none of it may be a secret, as the address of a practice org's set-up is. */
const IS_SECRET = { issuer: isSecretAsConsumerKey, subject: hasSecretForm, audience: hasSecretForm }
const CLAIMS = ['issuer', 'subject', 'audience'] as const

/** The claims of a login that begins now, which hold no secret, or what is wrong with the options they are made of. */
export function claimsOf({ jti, ...given }: Given, options: ClaimOptions): AssertionClaims | string {
  const secret = CLAIMS.find((claim) => IS_SECRET[claim](given[claim]))
  if (secret !== undefined) return words.secretValue(options[secret])
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
