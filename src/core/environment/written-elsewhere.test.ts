import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'

import { encodeBase64Url } from '../encoding/base64url.ts'
import type { Json, JsonObject } from '../kernel/json.ts'
import { epochMilliseconds } from '../kernel/numeric-date.ts'
import { newEnvironment } from './environment.ts'
import { decodeShare, encodeShare } from './share.ts'
import { orgOfPlace } from './shared-place.ts'
import { environmentWriting, textsOfJwt } from './written-elsewhere.ts'
import { writtenAssertion } from './written-assertion.ts'
import { hasReadableNames } from '../kernel/testing/readable-names.ts'

const ORIGIN = 'https://countersign.example'
const HEADER = { alg: 'RS256' }
const CLAIMS = { iss: '3MVG9key', sub: 'ci@acme.example', aud: 'https://test.salesforce.com', exp: 1_700_000_000 }
const part = (text: string) => encodeBase64Url(new TextEncoder().encode(text))
const jwt = (claims: unknown, signature = '') =>
  `${part('{"alg":"RS256"}')}.${part(JSON.stringify(claims))}${signature}`

const json = fc
  .jsonValue({ maxDepth: 2 })
  .filter(hasReadableNames)
  .map((value): Json => JSON.parse(JSON.stringify(value)))
const members = fc
  .array(
    fc.tuple(
      fc.oneof(
        fc.constantFrom('iss', 'sub', 'aud', 'exp', 'jti', 'nbf'),
        fc.string({ maxLength: 4 }).filter(hasReadableNames),
      ),
      json,
    ),
    {
      maxLength: 6,
    },
  )
  .map((entries): JsonObject => Object.fromEntries(entries))

describe('a JWT that was pasted', () => {
  it('gives its header and its claims, and nothing of its signature', () => {
    const signature = encodeBase64Url(new Uint8Array(256).fill(7))
    for (const text of [
      jwt(CLAIMS, `.${signature}`),
      jwt(CLAIMS, '.'),
      jwt(CLAIMS),
      `Authorization: Bearer ${jwt(CLAIMS, `.${signature}`)}`,
      `  "${jwt(CLAIMS, `.${signature}`).replace('.', '.\n')}"\n`,
    ]) {
      expect(textsOfJwt(text)).toEqual({ header: '{"alg":"RS256"}', claims: JSON.stringify(CLAIMS) })
    }
  })

  it('gives them as they were written, a member that is there twice included', () => {
    const claims = '{ "aud": "one",\n  "aud": "two" }'
    expect(textsOfJwt(`${part('{"alg":"RS256"}')}.${part(claims)}.`)?.claims).toBe(claims)
  })

  it.each(['', 'iss', 'a.b.c', '{"iss":"3MVG9key"}', `${jwt(CLAIMS)}.a.b`, `${part('{')}.${part('{}')}.`, jwt([1])])(
    'is told from what is none: %s',
    (text) => {
      expect(textsOfJwt(text)).toBeUndefined()
    },
  )
})

describe('a set-up that writes what was written elsewhere', () => {
  const arrived = (header: JsonObject, claims: JsonObject) => {
    const link = encodeShare(environmentWriting({ header, claims }, ORIGIN))
    const setup = link.ok ? decodeShare(link.value) : undefined
    if (!setup?.ok) return undefined
    const { kind, draft } = setup.value
    const now = epochMilliseconds(1_800_000_000_000)
    const environment = {
      ...newEnvironment({ id: 'e', name: 'e', createdAt: now, ...orgOfPlace(kind) }),
      claims: draft,
    }
    return { kind, written: writtenAssertion(environment, { now, jti: 'drawn' }) }
  }

  test('arrives by a link as it was written, in its order', () => {
    fc.assert(
      fc.property(members, members, (header, claims) => {
        const there = arrived(header, claims)
        fc.pre(there !== undefined)
        expect(JSON.stringify(there.written)).toBe(JSON.stringify({ header, claims }))
      }),
    )
  })

  it.each([
    ['https://login.salesforce.com', 'production'],
    ['https://test.salesforce.com', 'sandbox'],
    ['https://test.salesforce.com/services/oauth2/token', 'sandbox'],
    ['https://acme--uat.sandbox.my.salesforce.com', 'my_domain'],
    [`${ORIGIN}/practice/acme`, 'practice'],
    ['https://elsewhere.example', 'production'],
    ['', 'production'],
  ])('belongs where its audience says: %s', (aud, kind) => {
    expect(arrived(HEADER, { ...CLAIMS, aud })?.kind).toBe(kind)
  })

  it('is not told where a claim may be a secret', () => {
    const link = encodeShare(
      environmentWriting({ header: HEADER, claims: { ...CLAIMS, iss: '1234567890123456789' } }, ORIGIN),
    )
    expect(link).toEqual({ ok: false, error: { code: 'share_holds_secret', at: 'issuer' } })
  })
})
