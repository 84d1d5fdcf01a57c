import { isBuildableLifetime } from '../assertions/lifetime.ts'
import type { Environment } from './environment.ts'

/**
 * The claims after a lifetime was typed: plain digits for a number of seconds claims can be built with become the
 * lifetime. Anything else, the empty text too, is kept as it was typed, and nothing can be signed until it is mended.
 */
export function typeLifetime(claims: Environment['claims'], typed: string): Environment['claims'] {
  const { lifetimeTyped: _before, ...rest } = claims
  const seconds = /^\d+$/.test(typed) ? Number(typed) : Number.NaN
  return isBuildableLifetime(seconds) ? { ...rest, lifetimeSeconds: seconds } : { ...rest, lifetimeTyped: typed }
}
