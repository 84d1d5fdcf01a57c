import { DEFAULT_ASSERTION_LIFETIME_SECONDS, FALLBACK_API_VERSION } from '#core/vocabulary/salesforce.ts'

import { isBuildableLifetime } from '../../assertions/lifetime.ts'
import { effectiveClaims } from '../../environment/effective-claims.ts'
import { authorizationServer, type Environment } from '../../environment/environment.ts'
import { heldSecret } from '../../environment/held-secret.ts'
import { withoutMisplacedSecrets } from '../../environment/misplaced-secrets.ts'
import type { EnvironmentValues } from './sample.ts'

/** The values of code that an environment has, in the order of the steps that give them. */
const CODE_VALUES = ['loginUrl', 'consumerKey', 'username', 'audience'] as const
export type CodeValue = (typeof CODE_VALUES)[number]

/**
 * Why a placeholder stands for a value: it is not known yet, it holds what no literal may (a line break, a control or unseen
 * character), or it looks like a secret that was put in the wrong place.
 */
export type CodeGap = { value: CodeValue; why: 'missing' | 'unprintable' | 'secret' }

/** What stands in code for a value there is none of: seen at once, and known to no server. */
export const PLACEHOLDERS = {
  loginUrl: 'https://YOUR_DOMAIN.my.salesforce.com',
  consumerKey: 'YOUR_CONSUMER_KEY',
  username: 'YOUR_USERNAME',
  audience: 'YOUR_AUDIENCE',
} as const satisfies Record<CodeValue, string>

/**
 * The values of code for an environment, and what of them is not there. Further claims, a header that was written by hand and a
 * random `jti` are the bench's; code signs the four claims that the flow needs.
 *
 * Never throws. Has no field for a secret, and what looks like one is left out.
 */
export function codeInput(environment: Environment): { input: EnvironmentValues; gaps: readonly CodeGap[] } {
  const typed = valuesOf(environment)
  const kept = valuesOf(withoutMisplacedSecrets(environment))
  const gaps = CODE_VALUES.flatMap((value): CodeGap[] => {
    if (typed[value] === '') return [{ value, why: 'missing' }]
    const isSecret = kept[value] === '' || (value !== 'consumerKey' && heldSecret(kept[value]) !== undefined)
    if (isSecret) return [{ value, why: 'secret' }]
    return isPrintable(kept[value]) ? [] : [{ value, why: 'unprintable' }]
  })
  const said = (value: CodeValue) => (gaps.some((gap) => gap.value === value) ? PLACEHOLDERS[value] : kept[value])
  const { lifetimeSeconds } = effectiveClaims(environment)
  const { version = '' } = environment.api
  const input = {
    loginUrl: said('loginUrl'),
    consumerKey: said('consumerKey'),
    username: said('username'),
    audience: said('audience'),
    lifetimeSeconds: isBuildableLifetime(lifetimeSeconds) ? lifetimeSeconds : DEFAULT_ASSERTION_LIFETIME_SECONDS,
    apiVersion: /^\d{2,3}\.0$/.test(version) ? version : FALLBACK_API_VERSION,
    isPractice: environment.kind === 'practice',
  }
  return { input, gaps }
}

function valuesOf(environment: Environment): Record<CodeValue, string> {
  const { issuer, subject, audience } = effectiveClaims(environment)
  const loginUrl = authorizationServer(environment) ?? ''
  return { loginUrl, consumerKey: issuer, username: subject, audience }
}

/** What every language can hold in a literal of one line, and a reader sees: nothing may turn the direction of what is read. */
function isPrintable(text: string): boolean {
  return !/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(text)
}
