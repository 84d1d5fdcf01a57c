import { expect, it } from 'vitest'

import { answered, failed } from '../../kernel/testing/exchange.ts'
import { epochMilliseconds, numericDate } from '../../kernel/numeric-date.ts'
import { newEnvironment, type PracticeEnvironment, type RealEnvironment } from '../../environment/environment.ts'
import { refusalFacts } from './refusal-facts.ts'

const claims = { iss: '3MVG9x', sub: 'ci@acme.example', aud: 'https://x.example', exp: numericDate(1_700_000_120) }
const start = { id: 'e', name: 'x', createdAt: epochMilliseconds(1) }
const signing = {
  keyThumbprint: 'k1',
  certificate: {
    der: new Uint8Array([48]),
    keyThumbprint: 'k1',
    fingerprintSha256: 'f1',
    subject: 'CN=x',
    notBefore: epochMilliseconds(1),
    notAfter: epochMilliseconds(2),
  },
}
const real: RealEnvironment = {
  ...newEnvironment({ ...start, kind: 'real', host: 'acme.my.salesforce.com' }),
  ...signing,
}
const practice: PracticeEnvironment = { ...newEnvironment({ ...start, kind: 'practice' }), ...signing }
const refusal = answered(400, {}, { headers: [['date', 'Tue, 14 Nov 2023 23:13:20 GMT']] })

it('reads the server’s clock from its answer, and nothing from silence', () => {
  const { serverAheadSeconds, sentAt, host } = refusalFacts(real, claims, refusal)
  expect([Math.round(serverAheadSeconds ?? 0), sentAt, host]).toEqual([
    3600,
    1_700_000_000_000,
    'acme.my.salesforce.com',
  ])
  expect(refusalFacts(real, claims, failed('offline'))).not.toHaveProperty('serverAheadSeconds')
})

it('takes a missing approval for a fact only where the org itself was asked', () => {
  expect(refusalFacts(real, claims, refusal)).not.toHaveProperty('notApproved')
  expect(refusalFacts(practice, claims, refusal)).toMatchObject({ notApproved: true })
  const approved = { ...practice, approval: { username: claims.sub, approvedUsername: 'CI@acme.example' } }
  expect(refusalFacts(approved, claims, refusal)).not.toHaveProperty('notApproved')
  expect(refusalFacts(practice, claims, refusal)).not.toHaveProperty('host')
  const selfAuthorized = { ...practice, app: { ...practice.app, permittedUsers: 'self_authorize' as const } }
  expect(refusalFacts(selfAuthorized, claims, refusal), 'they may have, for nothing').not.toHaveProperty('notApproved')
})

it('knows the certificate of another key, and says nothing where all seems right', () => {
  expect(refusalFacts(real, claims, refusal)).not.toHaveProperty('certificateOfAnotherKey')
  expect(refusalFacts(practice, claims, refusal)).not.toHaveProperty('certificateOfAnotherKey')
  const held = (registeredFingerprint: string) => ({
    ...practice,
    app: { ...practice.app, registeredFingerprint },
  })
  expect(refusalFacts(held('f1'), claims, refusal)).not.toHaveProperty('certificateOfAnotherKey')
  expect(refusalFacts(held('f2'), claims, refusal)).toMatchObject({ certificateOfAnotherKey: true })
  expect(refusalFacts({ ...real, keyThumbprint: 'k2' }, claims, refusal)).toMatchObject({
    certificateOfAnotherKey: true,
  })
})

it('takes what a practice org said of its app for a fact, and what is said of a real one for nothing', () => {
  expect(refusalFacts(practice, claims, refusal), 'no app').not.toHaveProperty('certificateMissing')
  const app = { ...practice.app, appId: 'a', consumerKey: claims.iss }
  const held = { ...practice, app: { ...app, registeredFingerprint: 'f1' } }
  expect(refusalFacts({ ...practice, app }, claims, refusal)).toMatchObject({ certificateMissing: true })
  expect(refusalFacts(held, claims, refusal)).not.toHaveProperty('certificateMissing')
  expect(refusalFacts(held, claims, refusal)).toMatchObject({ askedOrgOfConsumerKey: true })
  const typed = { ...claims, iss: '3MVG9y' }
  expect(refusalFacts(held, typed, refusal)).not.toHaveProperty('askedOrgOfConsumerKey')
  const ofReal = refusalFacts({ ...real, app: { ...practice.app, consumerKey: claims.iss } }, claims, refusal)
  expect(Object.keys(ofReal).toSorted()).toEqual(['claims', 'host', 'sentAt', 'serverAheadSeconds'])
})
