import { describe, expect, it } from 'vitest'

import type { EnvironmentValues } from '../input/sample.ts'
import { SAMPLES, sampleOf, type SampleId } from './samples.ts'

const VALUES: EnvironmentValues = {
  consumerKey: '3MVG9key',
  username: 'a@b.example',
  audience: 'https://login.salesforce.com',
  loginUrl: 'https://acme.my.salesforce.com',
  lifetimeSeconds: 120,
  apiVersion: '67.0',
  isPractice: false,
}
const codeOf = (id: SampleId) =>
  sampleOf(id, VALUES)
    .files.map(({ text }) => text)
    .join('\n')
const idsOf = (is: (sample: (typeof SAMPLES)[number]) => boolean) => SAMPLES.filter(is).map(({ id }) => id)

/**
 * What bounds the wait for an answer, once for each request or for the client of both. The clients of Salesforce have time-outs of
 * their own; Postman's is a setting of the person.
 */
const BOUNDS: Readonly<Partial<Record<SampleId, readonly string[]>>> = {
  curl: ['--max-time 30', '--max-time 30'],
  httpie: ['--timeout 30'],
  powershell: ['TimeoutSec = 30', '-TimeoutSec 30'],
  node_jose: ['AbortSignal.timeout(30_000)', 'AbortSignal.timeout(30_000)'],
  node_jsonwebtoken: ['AbortSignal.timeout(30_000)', 'AbortSignal.timeout(30_000)'],
  python_pyjwt: ['"timeout": (10, 30)'],
  java: ['connectTimeout(Duration.ofSeconds(10))', 'request.timeout(Duration.ofSeconds(30))'],
  java_jjwt: ['connectTimeout(Duration.ofSeconds(10))', 'request.timeout(Duration.ofSeconds(30))'],
  csharp: ['Timeout = TimeSpan.FromSeconds(30)'],
  go: ['Timeout: 30 * time.Second'],
  ruby: ['open_timeout: 10', 'read_timeout: 30'],
  php: ['CURLOPT_CONNECTTIMEOUT => 10', 'CURLOPT_TIMEOUT => 30'],
  apex: ['login.setTimeout(30000)', 'query.setTimeout(30000)', 'query.setTimeout(30000)'],
  github_actions: ['--max-time 30', '--max-time 30'],
  gitlab_ci: ['--max-time 30', '--max-time 30'],
  jenkins: ['--max-time 30', '--max-time 30'],
}
const WITHOUT_BOUND = new Set<SampleId>([
  'sf',
  'node_jsforce',
  'node_salesforce_core',
  'python_simple_salesforce',
  'postman',
  'dotenv',
])

describe('a sample', () => {
  it.each(SAMPLES.map(({ id }) => id))('of %s waits for no answer for ever', (id) => {
    const bounds = BOUNDS[id] ?? []
    const times = (bound: string) => codeOf(id).split(bound).length - 1
    expect(bounds.map((bound) => [bound, times(bound)])).toEqual(
      bounds.map((bound) => [bound, bounds.filter((one) => one === bound).length]),
    )
    expect(bounds.length === 0).toBe(WITHOUT_BOUND.has(id))
  })

  it('asks for PKCS#8 in its row where its code takes nothing else', () => {
    expect(idsOf(({ key }) => key === 'pem_pkcs8')).toEqual(idsOf(({ id }) => codeOf(id).includes('is no PKCS#8')))
  })

  it('reads the key file in its code where its row says so', () => {
    const naming = idsOf(({ id }) => codeOf(id).includes('private-key.pem'))
    // Of the settings it is one: programs that take them read the key.
    expect(naming).toEqual(idsOf(({ key, proof }) => key.startsWith('pem') || proof === 'read_back'))
  })

  it('in PowerShell, which no test runs, follows no redirect with the assertion or the token', () => {
    const code = codeOf('powershell')
    const [asksToken = ''] = /\$request = @\{[^}]*\}/.exec(code) ?? []
    const [asksRows = ''] = /^\$rows = Invoke-RestMethod .*$/m.exec(code) ?? []
    expect(asksToken).toMatch(/^ +MaximumRedirection = 0$/m)
    expect(code).toContain('Invoke-RestMethod @request')
    expect(asksRows).toContain(' -MaximumRedirection 0 ')
    expect(code.match(/Invoke-(?:RestMethod|WebRequest)/g)).toHaveLength(2)
  })
})
