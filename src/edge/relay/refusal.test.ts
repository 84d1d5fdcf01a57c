import { RELAY_REFUSAL_CODES } from '#core/vocabulary/relay.ts'
import { describe, expect, it } from 'vitest'

import { REFUSAL_STATUS, toProblem, type Refusal } from './refusal.ts'

/** One refusal of each code. What a code explains beside itself is what a program may read. */
const REFUSALS: { readonly [Code in Refusal['code']]: Extract<Refusal, { code: Code }> } = {
  malformed_target: { code: 'malformed_target' },
  host_not_own: { code: 'host_not_own' },
  host_not_allowed: { code: 'host_not_allowed' },
  path_not_allowed: { code: 'path_not_allowed' },
  method_not_allowed: { code: 'method_not_allowed', allow: 'POST, OPTIONS' },
  origin_not_allowed: { code: 'origin_not_allowed' },
  authorization_not_allowed: { code: 'authorization_not_allowed' },
  unsupported_media_type: { code: 'unsupported_media_type' },
  body_too_large: { code: 'body_too_large', limitBytes: 16_384 },
  malformed_form: { code: 'malformed_form' },
  grant_not_allowed: { code: 'grant_not_allowed' },
  rate_limited: { code: 'rate_limited', retryAfterSeconds: 7 },
  upstream_unreachable: { code: 'upstream_unreachable' },
  upstream_redirected: { code: 'upstream_redirected', upstreamStatus: 302 },
  upstream_timeout: { code: 'upstream_timeout', limitMs: 10_000 },
  upstream_too_large: { code: 'upstream_too_large', limitBytes: 10_485_760 },
}
const PROBLEM = ['Content-Type', 'application/problem+json'] as const

describe('a refusal on the wire', () => {
  it.each(RELAY_REFUSAL_CODES)('says %s for programs and a sentence for people, beside what explains it', (code) => {
    const refusal = REFUSALS[code]
    const { status, body } = toProblem(refusal)
    const said = JSON.parse(body) as { title: string }
    expect(said).toEqual({ title: said.title, status, ...refusal })
    expect(said.title).toMatch(/^[A-Z][a-z].{10,}[^.]$/)
  })

  it('has a sentence of its own: who reads two logs can tell them apart', () => {
    const titles = RELAY_REFUSAL_CODES.map(
      (code) => (JSON.parse(toProblem(REFUSALS[code]).body) as { title: string }).title,
    )
    expect(new Set(titles).size).toBe(RELAY_REFUSAL_CODES.length)
  })

  it('blames the caller for what the caller sent, and the upstream for what came of it: clients repeat a 5xx', () => {
    for (const code of RELAY_REFUSAL_CODES) expect(REFUSAL_STATUS[code] >= 500, code).toBe(code.startsWith('upstream_'))
  })

  it('tells which method is taken, as a 405 must (RFC 9110 §15.5.6)', () => {
    expect(toProblem(REFUSALS.method_not_allowed)).toMatchObject({
      status: 405,
      headers: [PROBLEM, ['Allow', 'POST, OPTIONS']],
    })
  })

  it('tells when to come back where waiting helps', () => {
    expect(toProblem(REFUSALS.rate_limited)).toMatchObject({ status: 429, headers: [PROBLEM, ['Retry-After', '7']] })
  })

  it.each(RELAY_REFUSAL_CODES.filter((code) => code !== 'method_not_allowed' && code !== 'rate_limited'))(
    'has no such header as %s',
    (code) => {
      expect(toProblem(REFUSALS[code]).headers).toEqual([PROBLEM])
    },
  )
})
