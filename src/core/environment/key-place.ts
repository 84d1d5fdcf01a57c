import { signsElsewhere, type Environment, type KeyPlace } from './environment.ts'

/**
 * What changes of an environment whose key signs here or elsewhere from now on. Key and certificate of the other place wait, and
 * come back with it. Where there are none yet, those of this place stay until others are brought or made.
 *
 * Never throws. Handles no secret.
 */
export function keyPlaced(
  environment: Environment,
  place: KeyPlace,
): Partial<Pick<Environment, 'signing' | 'otherKey' | 'keyThumbprint' | 'certificate'>> {
  if (signsElsewhere(environment) === (place === 'elsewhere')) return {}
  const { keyThumbprint, certificate, otherKey } = environment
  const leaving = { ...(keyThumbprint === undefined ? {} : { keyThumbprint }), ...(certificate ? { certificate } : {}) }
  return { ...otherKey, otherKey: leaving, signing: place }
}
