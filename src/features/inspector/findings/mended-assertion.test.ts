import { describe, expect, it } from 'vitest'

import { encodeBase64Url } from '#core/encoding/base64url.ts'
import { numericDate } from '#core/kernel/numeric-date.ts'
import { lintAssertion } from '#core/lint/assertion/assertion.ts'

import { findingsLeft, mendedAssertion } from './mended-assertion.ts'

const NOW = numericDate(1_795_701_900)
const CLAIMS = {
  iss: `3MVG9${'a'.repeat(80)}`,
  sub: 'ci@acme.example',
  aud: 'https://login.salesforce.com/services/oauth2/token',
  exp: 1_795_702_000_000,
  jti: 'one',
}
const part = (value: unknown) => encodeBase64Url(new TextEncoder().encode(JSON.stringify(value)))

function mended(claims: object, ...done: string[]) {
  const jwt = `${part({ alg: 'RS256' })}.${part(claims)}.${encodeBase64Url(new Uint8Array(256).fill(7))}`
  const { decoded, findings } = lintAssertion(jwt, NOW)
  return mendedAssertion({ findings, ...decoded }, new Set(done), { now: NOW })
}
const stands = (...mend: Parameters<typeof mended>) =>
  Object.fromEntries(mended(...mend).findings.map(({ id, stands: how }) => [id, how]))

describe('mends of an inspected assertion', () => {
  it('change what is written and nothing of what was pasted', () => {
    const { written, changed } = mended(CLAIMS, 'aud_has_path aud')
    expect(written?.claims['aud']).toBe('https://login.salesforce.com')
    expect(changed).toBe(true)
    expect(mended(CLAIMS)).toMatchObject({ changed: false, written: { claims: CLAIMS } })
  })

  it('are undone in any order', () => {
    const both = stands(CLAIMS, 'aud_has_path aud', 'exp_milliseconds exp')
    expect(both).toMatchObject({ 'aud_has_path aud': 'done', 'exp_milliseconds exp': 'done' })
    expect(stands(CLAIMS, 'exp_milliseconds exp', 'aud_has_path aud')).toEqual(both)
    expect(stands(CLAIMS, 'exp_milliseconds exp')).toMatchObject({ 'aud_has_path aud': 'open' })
  })

  it('leave nothing to be said once all are made', () => {
    const all = mended(CLAIMS).findings.filter(({ mends }) => mends !== undefined)
    expect(findingsLeft(mended(CLAIMS, ...all.map(({ id }) => id)))).toEqual([])
  })

  it('make a signature one over something else, of which no more is said', () => {
    const header = part({ alg: 'RS256' })
    const { decoded, findings } = lintAssertion(`${header}.${part(CLAIMS)}.AAAA`, NOW)
    const left = (...done: string[]) =>
      findingsLeft(mendedAssertion({ findings, ...decoded }, new Set(done), { now: NOW })).map(({ code }) => code)
    expect(left()).toContain('signature_length_wrong')
    expect(left('aud_has_path aud')).not.toContain('signature_length_wrong')
  })
})
