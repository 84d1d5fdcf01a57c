import { describe, expect, it } from 'vitest'

import type { SetupRefusalCode } from '#core/vocabulary/practice-refusals.ts'

import { Bench, certificatePem, keyPair, ORIGIN, post } from '../testing/bench.ts'
import { memoryPractice, type MemoryPractice } from '../testing/memory-practice.ts'
import { rsaKeyPair, rsaSpki, selfSignedDer, toPem, unsignedDer } from '../testing/x509.ts'

type Provocation = (bench: Bench, practice: MemoryPractice) => Promise<Response>

const exported = async (format: 'pkcs8' | 'spki', key: CryptoKey) =>
  new Uint8Array((await crypto.subtle.exportKey(format, key)) as ArrayBuffer)
const upload =
  (certificate: () => string | Promise<string>): Provocation =>
  async (bench) =>
    bench.change({ certificate: await certificate() })
const settings = (bench: Bench, headers: HeadersInit, body: string) =>
  bench.serve(new Request(`${bench.org.baseUrl}/setup`, { method: 'PATCH', headers, body }))
const JSON_TYPE = { 'content-type': 'application/json' }

/** Every refusal of the set-up with its documented status and what provokes it. A code that nothing here provokes does not compile. */
const REFUSALS: Readonly<Record<SetupRefusalCode, readonly [status: number, act: Provocation]>> = {
  org_not_found: [404, (bench) => bench.serve(new Request(`${bench.org.myDomainUrl}/setup`))],
  app_not_found: [404, (bench) => bench.setup('PATCH', '/apps/0xI000000000000AAA', {})],
  user_not_found: [404, (bench) => bench.changeUser({ frozen: true }, 'nobody@practice.example')],
  drill_not_found: [404, (bench) => bench.setup('POST', '/drills/no_such_drill')],
  path_not_found: [404, (bench) => bench.setup('GET', '/no-such-path')],
  method_not_allowed: [405, (bench) => bench.setup('PUT')],
  app_limit_reached: [
    409,
    async (bench) => {
      for (let app = 1; app < 50; app += 1) await bench.register({ certificate: null })
      return bench.setup('POST', '/apps', {})
    },
  ],
  drill_needs_app: [
    409,
    async (bench) => {
      await bench.change({ certificate: null })
      return bench.setup('POST', '/drills/user_frozen')
    },
  ],
  org_exists: [
    409,
    async ({ org }, practice) => {
      const key = org.baseUrl.split('/').at(-1) ?? ''
      const made = practice.org(org.orgId)
      if (made === undefined) throw new Error('no org')
      return made.create(post(`${ORIGIN}/practice/orgs`, {}), key, { origin: ORIGIN })
    },
  ],
  body_too_large: [413, (bench) => settings(bench, JSON_TYPE, ' '.repeat(65_537))],
  unsupported_media_type: [415, (bench) => settings(bench, { 'content-type': 'text/plain' }, '{}')],
  body_not_json: [400, (bench) => settings(bench, JSON_TYPE, '[]')],
  member_invalid: [400, (bench) => settings(bench, JSON_TYPE, '{"rules":"strict"}')],
  member_unknown: [400, (bench) => settings(bench, JSON_TYPE, '{"rule":"observed"}')],
  certificate_empty: [400, upload(() => ' ')],
  certificate_too_large: [400, upload(async () => `${'x'.repeat(4096)}\n${await certificatePem()}`)],
  private_key_uploaded: [
    400,
    upload(async () => toPem(await exported('pkcs8', (await keyPair()).privateKey), 'PRIVATE KEY')),
  ],
  certification_request_uploaded: [400, upload(() => toPem(Uint8Array.of(0x30, 0), 'CERTIFICATE REQUEST'))],
  public_key_uploaded: [
    400,
    upload(async () => toPem(await exported('spki', (await keyPair()).publicKey), 'PUBLIC KEY')),
  ],
  several_certificates_uploaded: [400, upload(async () => (await certificatePem()).repeat(2))],
  not_a_certificate: [400, upload(() => 'hello')],
  certificate_key_not_rsa: [
    400,
    upload(async () => {
      const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
      return toPem(unsignedDer(await exported('spki', keys.publicKey)), 'CERTIFICATE')
    }),
  ],
  certificate_key_too_small: [
    400,
    upload(async () => toPem(await selfSignedDer(await rsaKeyPair(1024)), 'CERTIFICATE')),
  ],
  certificate_key_too_large: [
    400,
    upload(() => toPem(unsignedDer(rsaSpki(new Uint8Array(1025).fill(0xff), Uint8Array.of(1, 0, 1))), 'CERTIFICATE')),
  ],
}

describe('the set-up refuses with', () => {
  it.each(Object.entries(REFUSALS))('%s, and its status', async (code, [status, act]) => {
    const practice = memoryPractice()
    const bench = await Bench.create(practice.serve)
    const answer = await act(bench, practice)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect([answer.status, await answer.json()]).toMatchObject([status, { status, code }])
    expect(practice.bugs).toEqual([])
  })
})
