import { isBuildableLifetime } from '../assertions/lifetime.ts'
import { computedAudience, type Environment } from './environment.ts'

/**
 * The claims after a lifetime was typed: plain digits for a number of seconds claims can be built with become the
 * lifetime. Anything else, the empty text too, is kept as it was typed, and nothing can be signed until it is mended.
 */
export function typeLifetime(claims: Environment['claims'], typed: string): Environment['claims'] {
  const { lifetimeTyped: _before, ...rest } = claims
  const seconds = /^\d+$/.test(typed) ? Number(typed) : Number.NaN
  return isBuildableLifetime(seconds) ? { ...rest, lifetimeSeconds: seconds } : { ...rest, lifetimeTyped: typed }
}

/**
 * The claims after an audience was chosen. Choosing the computed one takes back what was typed, so that the audience
 * follows the host and the kind of app again.
 */
export function chooseAudience(environment: Environment, audience: string): Environment['claims'] {
  const { audience: _before, ...rest } = environment.claims
  return audience === computedAudience(environment) ? rest : { ...rest, audience }
}
