import { describe, expect, it } from 'vitest'

import { newEnvironment, type Environment } from '../environment/environment.ts'
import { environment as practice, fresh, MY_DOMAIN, NOW, orgThat, ORIGIN, real } from '../flow/testing/answering-org.ts'
import { writtenAssertion } from '../environment/written-assertion.ts'
import { atAudience, MAX_PER_AXIS, placesOf, probeGrid, probePlan } from './plan.ts'

const LOGIN = 'https://login.salesforce.com'
const TEST = 'https://test.salesforce.com'
const OWN = 'https://acme.my.salesforce.com'
const known = { ...real, app: { ...real.app, consumerKey: '3MVG9' } }
const planned = (environment: Environment) => {
  const plan = probePlan(environment)
  if (!plan.ok) throw new Error(JSON.stringify(plan.error))
  return plan.value
}

describe('what is asked', () => {
  it('is the host that is set, and the generic ones, each with each audience', () => {
    const plan = planned(known)
    expect(plan).toEqual({
      hosts: [OWN, LOGIN, TEST],
      audiences: [OWN, LOGIN, TEST],
      current: { host: OWN, audience: OWN },
      own: OWN,
    })
    expect(placesOf(plan)).toHaveLength(9)
    expect(placesOf(plan)[0], 'what is set comes first').toEqual(plan.current)
  })

  it('has the My Domain where the generic host is set and the person says it', () => {
    const generic = { ...known, host: 'login.salesforce.com' }
    expect(planned(generic).own).toBeUndefined()
    expect(planned({ ...generic, ownHost: 'acme.my.salesforce.com' })).toMatchObject({
      hosts: [LOGIN, OWN, TEST],
      own: OWN,
    })
  })

  it('of a practice org is its My Domain and the generic hosts there, never the address of its set-up', () => {
    const plan = planned({ ...practice, app: { ...practice.app, consumerKey: '3MVG9' } })
    expect(plan.hosts).toEqual([MY_DOMAIN, `${ORIGIN}/practice/login`, `${ORIGIN}/practice/test`])
    expect(plan.audiences).toEqual([MY_DOMAIN, LOGIN, TEST])
    expect(JSON.stringify(plan)).not.toContain('/practice/key')
  })

  it('has an audience that was typed first, as it was typed, and each once', () => {
    const typed = { ...known, claims: { ...known.claims, audience: `${LOGIN}/` } }
    expect(planned(typed)).toMatchObject({ audiences: [`${LOGIN}/`, OWN, TEST], current: { audience: `${LOGIN}/` } })
    const odd = { ...known, claims: { ...known.claims, audience: `${LOGIN}/services/oauth2/token` } }
    expect(planned(odd).audiences).toHaveLength(4)
  })

  it('names no place as the one that is set where the audience is a list', () => {
    const list = { ...known, claims: { ...known.claims, more: { aud: [LOGIN] } } }
    expect(planned(list).current).toBeUndefined()
  })

  it('leaves out hosts that keep their answers from the page where calls are direct', () => {
    expect(planned({ ...known, transport: 'direct' })).toMatchObject({ hosts: [OWN], withoutGenericHosts: true })
  })

  it('leaves the generic hosts alone where the org is a government’s', () => {
    expect(planned({ ...known, saidKind: 'government' }).hosts).toEqual([OWN])
    expect(planned({ ...known, host: 'acme.my.salesforce.mil' }).hosts).toEqual(['https://acme.my.salesforce.mil'])
  })

  it('is capped', () => {
    const many = Array.from({ length: 9 }, (_, index) => `https://a${String(index)}.my.salesforce.com`)
    expect(placesOf(probeGrid({ hosts: many, audiences: many }))).toHaveLength(MAX_PER_AXIS ** 2)
  })
})

describe('nothing is asked', () => {
  it.each<[string, Environment, object]>([
    ['where the key signs elsewhere', { ...known, signing: 'elsewhere' }, { code: 'signed_elsewhere' }],
    ['without a key', newEnvironment({ id: 'e', name: 'x', kind: 'practice', createdAt: NOW }), { fact: 'key' }],
    ['without an org', { ...fresh, keyThumbprint: 'k' }, { fact: 'practice_org' }],
    ['without a host', { ...known, host: '' }, { fact: 'host' }],
    ['without a Consumer Key', real, { fact: 'app' }],
    ['at a host that is none of Salesforce’s', { ...known, host: 'sso.example.com' }, { code: 'host_beyond_reach' }],
    ['without a user', { ...known, approval: { username: '' } }, { fact: 'username' }],
  ])('%s', (_what, environment, error) => {
    expect(probePlan(environment)).toMatchObject({ ok: false, error })
  })
})

it('writes another audience and an end from now, and keeps what else was typed', () => {
  const typed = {
    ...known,
    claims: {
      ...known.claims,
      audience: 'x',
      useJti: true,
      expires: { as: 'raw' as const, value: 1 },
      more: { aud: ['y'], exp: 7, nbf: 5 },
      without: ['exp', 'sub'],
    },
  }
  const { claims } = writtenAssertion(atAudience(typed, TEST), { now: orgThat().ports.clock(), jti: 'j' })
  expect(claims).toEqual({ iss: '3MVG9', aud: TEST, exp: 1_700_000_120, jti: 'j', nbf: 5 })
})
