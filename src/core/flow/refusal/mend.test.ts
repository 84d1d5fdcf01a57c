import { expect, it } from 'vitest'

import type { AssertionDraft } from '../../environment/assertion-draft.ts'
import { changed, newEnvironment, type Environment } from '../../environment/environment.ts'
import type { FlowPorts } from '../../environment/ports.ts'
import type { Exchange } from '../../kernel/exchange.ts'
import { epochMilliseconds } from '../../kernel/numeric-date.ts'
import { answered } from '../../kernel/testing/exchange.ts'
import { makeMend, mendOfCause, type Mend } from './mend.ts'

const NOW = epochMilliseconds(1_700_000_000_000)
const fresh = newEnvironment({ id: 'e', name: 'x', kind: 'real', host: 'acme.my.salesforce.com', createdAt: NOW })
const real = {
  ...fresh,
  app: { ...fresh.app, consumerKey: '3MVG9key' },
  approval: { username: 'ci@acme.example' },
}
const practice: Environment = {
  ...newEnvironment({ id: 'p', name: 'x', kind: 'practice', createdAt: NOW }),
  approval: { username: 'ci@acme.example' },
}
const serverAheadSeconds = 3599

const never = () => {
  throw new Error('a change of what is stored here needs nobody')
}
const ports: FlowPorts = {
  clock: never,
  random: never,
  keys: { put: never, get: never, list: never },
  origin: '',
  transportFor: never,
  // Three answers, so that the clock need not be read again.
  exchangesOf: () => [1, 2, 3].map(() => saying(serverAheadSeconds)),
}

/** An answer of an org whose clock is ahead. */
function saying(aheadSeconds: number): Exchange {
  const headers = [['date', new Date(NOW + aheadSeconds * 1000).toUTCString()]] as const
  return {
    ...answered(200, {}, { headers: [...headers] }),
    purpose: 'token_request',
    startedAt: NOW,
    durationMilliseconds: 20,
  }
}

function written(environment: Environment, claims: Partial<AssertionDraft>): Environment {
  return changed(environment, { claims: { ...environment.claims, ...claims } })
}

/** The environment once the mend of a cause was made; undefined where there is none. */
async function mended(cause: Parameters<typeof mendOfCause>[0], environment: Environment, audience?: string) {
  const mend = mendOfCause(cause, { environment, serverAheadSeconds, ...(audience === undefined ? {} : { audience }) })
  if (!mend) return undefined
  const made = await makeMend(mend, environment, ports)
  return made.ok ? changed(environment, made.value) : made.error
}

it('counts by the org’s clock, also where exp was typed, and only where that would change something', async () => {
  const typed = written(real, { expires: { as: 'instant', at: NOW } })
  expect(await mended('clock_behind', typed)).toStrictEqual(written(real, { clock: 'org' }))
  expect(
    mendOfCause('clock_behind', { environment: written(real, { clock: 'org' }), serverAheadSeconds }),
  ).toBeUndefined()
  expect(mendOfCause('clock_behind', { environment: real })).toBeUndefined()
  expect(
    mendOfCause('clock_behind', { environment: { ...real, signing: 'elsewhere' }, serverAheadSeconds }),
  ).toBeUndefined()
})

it('takes the audience of this environment back, and the other form of it where that was sent', async () => {
  const own = 'https://acme.my.salesforce.com'
  const wrong = written(real, { audience: 'https://test.salesforce.com', more: { aud: ['x'] }, without: ['aud'] })
  expect(await mended('audience_of_another_environment', wrong, 'https://test.salesforce.com')).toStrictEqual(real)
  expect(await mended('audience_of_another_environment', real, own)).toStrictEqual(
    written(real, { audience: 'https://login.salesforce.com' }),
  )
})

it('takes the login host of an org whose page was given', async () => {
  const page = changed(real, { host: 'acme.lightning.force.com' })
  expect(await mended('host_of_another_org', page)).toMatchObject({ host: 'acme.my.salesforce.com' })
  expect(mendOfCause('host_of_another_org', { environment: real })).toBeUndefined()
  expect(mendOfCause('generic_host', { environment: practice })).toBeUndefined()
})

it('ends an assertion two minutes after signing where exp was typed', async () => {
  const late = written(real, { expires: { as: 'raw', value: 1 }, lifetimeSeconds: 900 })
  expect(await mended('exp_not_ahead', late)).toStrictEqual(written(real, { lifetimeSeconds: 120 }))
  expect(mendOfCause('exp_not_ahead', { environment: real })).toBeUndefined()
})

it('takes spaces out of what was copied, and what was typed over it', async () => {
  const spaced = changed(real, { app: { ...real.app, consumerKey: '3MVG9 key\n' } } as Partial<typeof real>)
  expect(await mended('consumer_key_miscopied', written(spaced, { issuer: 'x' }))).toStrictEqual(real)
  const user = changed(real, { approval: { username: ' ci@acme.example' } })
  expect(await mended('username_of_another_org', user)).toStrictEqual(real)
  expect(mendOfCause('consumer_key_miscopied', { environment: real })).toBeUndefined()
  expect(mendOfCause('username_of_another_org', { environment: real })).toBeUndefined()
})

it('takes away what was written by hand, and only that', async () => {
  const byHand = written(real, { header: { alg: 'none' }, more: { jti: 'x', scope: 'api' } })
  expect(await mended('algorithm_not_rs256', byHand)).toStrictEqual(written(real, { more: { jti: 'x', scope: 'api' } }))
  expect(await mended('jti_constant', byHand)).toStrictEqual(
    written(real, { header: { alg: 'none' }, more: { scope: 'api' }, useJti: true }),
  )
  expect(await mended('assertion_malformed', byHand)).toStrictEqual(real)
})

it('sends again, and changes nothing, where only a fresh assertion is wanted', async () => {
  expect(await mended('assertion_sent_twice', real)).toStrictEqual(real)
})

it('does for a practice org what its administrator would, and for a real one nothing', async () => {
  expect(mendOfCause('not_pre_authorized', { environment: practice })).toStrictEqual({
    code: 'approve_user',
    username: 'ci@acme.example',
  })
  expect(mendOfCause('not_pre_authorized', { environment: real })).toBeUndefined()
  expect(mendOfCause('certificate_missing', { environment: real })).toBeUndefined()
  for (const mend of [{ code: 'register_certificate' }, { code: 'approve_user', username: 'a' }] satisfies Mend[])
    expect(await makeMend(mend, real, ports)).toStrictEqual({
      ok: false,
      error: { code: 'missing_fact', fact: 'practice_org' },
    })
})

it('offers nothing for a cause that only a person can mend', () => {
  expect(mendOfCause('user_frozen', { environment: practice })).toBeUndefined()
})
