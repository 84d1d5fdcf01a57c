import { isBuildableLifetime } from '#core/assertions/lifetime.ts'
import { authorizationServer, effectiveClaims, type Environment } from '#core/environment/environment.ts'
import type { KeptKey } from '#core/key-shelf/kept-key.ts'

/** Why nothing can be signed yet, for a button. */
export function signingBlocked(environment: Environment, key: KeptKey | undefined): string | undefined {
  const claims = effectiveClaims(environment)
  if (!key) return 'Make a key first'
  if (authorizationServer(environment) === undefined)
    return environment.kind === 'practice' ? 'Register the app first' : 'Enter the login host in the App step'
  if (claims.issuer === '') return 'The Consumer Key is missing: see App'
  if (claims.subject === '') return 'The Username is missing: see Approval'
  if (claims.audience === '') return 'The audience is missing'
  if (!isBuildableLifetime(claims.lifetimeSeconds)) return 'The lifetime (exp) cannot be used: see Assertion'
  return undefined
}
