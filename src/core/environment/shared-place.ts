import { LOGIN_AUDIENCE, TEST_AUDIENCE } from '#core/vocabulary/salesforce.ts'

import { authorizationServer, type Environment, type NewOrg } from './environment.ts'

/** Where a set-up belongs, as links have said it from the first: the generic hosts by the kind of org they serve. */
export const SHARED_PLACES = ['practice', 'sandbox', 'production', 'my_domain'] as const
export type SharedPlace = (typeof SHARED_PLACES)[number]

/** Where an environment belongs, as a link says it. Never throws. */
export function sharedPlace(environment: Environment): SharedPlace {
  if (environment.kind === 'practice') return 'practice'
  const server = authorizationServer(environment)
  if (server === LOGIN_AUDIENCE) return 'production'
  return server === TEST_AUDIENCE ? 'sandbox' : 'my_domain'
}

/** The org of a new environment for what a link says; its host, where that is one of its own. Never throws. */
export function orgOfPlace(place: SharedPlace, host = ''): NewOrg {
  if (place === 'practice') return { kind: 'practice' }
  const generic = { production: LOGIN_AUDIENCE, sandbox: TEST_AUDIENCE, my_domain: undefined }[place]
  return { kind: 'real', host: generic === undefined ? host : new URL(generic).hostname }
}
