import { computedAudience } from './audience.ts'
import type { Environment } from './environment.ts'

/**
 * The claims as the form says them: what was typed there, else what follows from the earlier steps. What is signed is
 * `writtenAssertion`, which also knows what was left out or said in JSON. `lifetimeSeconds` is NaN while what was typed is
 * no lifetime.
 */
export function effectiveClaims(environment: Environment): {
  issuer: string
  subject: string
  audience: string
  lifetimeSeconds: number
} {
  const { claims, app, approval } = environment
  return {
    issuer: claims.issuer ?? app.consumerKey,
    subject: claims.subject ?? approval.username,
    audience: claims.audience ?? computedAudience(environment),
    lifetimeSeconds: claims.lifetimeTyped === undefined ? claims.lifetimeSeconds : Number.NaN,
  }
}
