import { expect, it } from 'vitest'

import { compareEnvironments } from '#core/comparison/compare.ts'
import { changed, newEnvironment, type Environment } from '#core/environment/environment.ts'
import { flowFacts } from '#core/flow/facts/facts.ts'
import { epochMilliseconds } from '#core/kernel/numeric-date.ts'

import { comparisonJson, comparisonMarkdown } from './export.ts'
import { apiResult, tokenResult } from './results.ts'

const NOW = epochMilliseconds(1_700_000_000_000)
const acme = newEnvironment({ id: 'a', name: 'acme', kind: 'real', host: 'acme.my.salesforce.com', createdAt: NOW })
const exported = (other: Environment) => {
  const environments = [acme, other]
  const comparison = compareEnvironments(
    environments.map((each) => flowFacts(each, undefined, {})),
    NOW,
  )
  const token = tokenResult({
    outcome: {
      ok: true,
      value: { accessToken: '00Dsecret', tokenType: 'Bearer', instanceUrl: 'https://x', scope: 'api' },
    },
    receivedAt: NOW,
  })
  const told = environments.map(({ name }) => ({ name, kind: 'production', token }))
  return [comparisonJson(comparison, told, NOW), comparisonMarkdown(comparison, told, NOW)] as const
}

it('tells inputs, verdicts and results, and not the token', () => {
  const [json, markdown] = exported(changed(acme, { name: 'a|b', claims: { ...acme.claims, useJti: true } }))
  expect(JSON.parse(json)).toMatchObject({
    environments: [{ name: 'acme', token: { good: true, status: 200, code: 'scope api' } }, { name: 'a|b' }],
    first: { input: 'jti', environment: 'a|b' },
  })
  expect(markdown).toMatch(/^\*\*The first difference that matters: jti\*\* \(a\\\|b\)/)
  expect(markdown).toContain('| jti | **≠** | not used | in each assertion |')
  expect(json + markdown).not.toContain('00Dsecret')
})

it.each([
  [
    'a consumer secret as Consumer Key',
    { app: { ...acme.app, consumerKey: '1234567890123456789' } },
    '1234567890123456789',
  ],
  [
    'a JWT as Username',
    { approval: { username: 'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJ4In0.AAAAAAAAAAAA' } },
    'eyJpc3MiOiJ4In0',
  ],
])('leaves out %s', (_what, change, secret) => {
  const [json, markdown] = exported(changed<Environment>(acme, change))
  expect(json + markdown).not.toContain(secret)
  expect(markdown).toContain('left out')
})

it('tells a refusal in the words of the server', () => {
  const refused = tokenResult({
    outcome: { ok: false, error: { code: 'oauth_error', status: 400, error: 'invalid_grant', errorDescription: 'x' } },
    receivedAt: NOW,
  })
  expect(refused).toEqual({ good: false, status: 400, code: 'invalid_grant', detail: 'x' })
  const called = apiResult({
    path: '/',
    receivedAt: NOW,
    durationMilliseconds: 1,
    outcome: { ok: false, error: { code: 'rest_error', status: 403, errors: [{ errorCode: 'NO', message: 'y' }] } },
  })
  expect(called).toEqual({ good: false, status: 403, code: 'NO', detail: 'y' })
})
