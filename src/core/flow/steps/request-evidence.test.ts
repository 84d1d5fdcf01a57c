import { expect, it } from 'vitest'

import { answered, failed } from '../../kernel/testing/exchange.ts'
import { epochMilliseconds, numericDate } from '../../kernel/numeric-date.ts'
import { newEnvironment, type PracticeEnvironment, type RealEnvironment } from '../../environment/environment.ts'
import { requestEvidence } from './request-evidence.ts'

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

const written = { header: { alg: 'RS256' }, claims }
const evidence = (environment: RealEnvironment | PracticeEnvironment, exchange = refusal) =>
  requestEvidence(environment, written, exchange)

it('reads the server’s clock from its answer, and nothing from silence', () => {
  const { server_ahead_seconds: ahead, exp_ahead_seconds: exp, host } = evidence(real)
  expect([Math.round(ahead ?? 0), exp, host]).toEqual([3600, 120, 'acme.my.salesforce.com'])
  expect(evidence(real, failed('offline'))).not.toHaveProperty('server_ahead_seconds')
})

it('takes a missing approval for a fact only where the org itself was asked', () => {
  expect(evidence(real)).not.toHaveProperty('approval_on_record')
  expect(evidence(practice)).toMatchObject({ approval_on_record: 'none' })
  const approved = { ...practice, approval: { username: claims.sub, approvedUsername: 'CI@acme.example' } }
  expect(evidence(approved)).not.toHaveProperty('approval_on_record')
  expect(evidence(practice)).not.toHaveProperty('host')
  const selfAuthorized = { ...practice, app: { ...practice.app, permittedUsers: 'self_authorize' as const } }
  expect(evidence(selfAuthorized), 'they may have, for nothing').not.toHaveProperty('approval_on_record')
})

it('knows the certificate of another key, and says nothing where all seems right', () => {
  expect(evidence(real)).not.toHaveProperty('certificate_matches_key')
  expect(evidence(practice)).not.toHaveProperty('certificate_matches_key')
  const held = (registeredFingerprint: string) => ({
    ...practice,
    app: { ...practice.app, registeredFingerprint },
  })
  expect(evidence(held('f1'))).not.toHaveProperty('certificate_matches_key')
  expect(evidence(held('f2')), 'an older one of this key is as good').not.toHaveProperty('certificate_matches_key')
  expect(evidence({ ...held('f2'), keyThumbprint: 'k2' })).not.toHaveProperty('certificate_matches_key')
  expect(evidence({ ...held('f1'), keyThumbprint: 'k2' })).toMatchObject({ certificate_matches_key: 'no' })
  expect(evidence({ ...real, keyThumbprint: 'k2' })).toMatchObject({ certificate_matches_key: 'no' })
})

it('takes what a practice org said of its app for a fact, and what is said of a real one for little', () => {
  expect(evidence(practice), 'no app').not.toHaveProperty('certificate_on_app')
  const app = { ...practice.app, appId: 'a', consumerKey: claims.iss }
  const held = { ...practice, app: { ...app, registeredFingerprint: 'f1' } }
  expect(evidence({ ...practice, app })).toMatchObject({ certificate_on_app: 'no' })
  expect(evidence(held)).not.toHaveProperty('certificate_on_app')
  expect(evidence(held)).toMatchObject({ iss_form: 'of_this_app', host_fits: 'same_org' })
  const typed = { header: {}, claims: { ...claims, iss: '3MVG9y' } }
  expect(requestEvidence(held, typed, refusal)).not.toHaveProperty('host_fits')
  const ofReal = evidence({ ...real, app: { ...practice.app, consumerKey: claims.iss } })
  expect(Object.keys(ofReal)).not.toContain('permitted_users')
})

it('holds no identifier of the request', () => {
  for (const held of [claims.iss, claims.sub]) expect(JSON.stringify(evidence(real))).not.toContain(held)
})
