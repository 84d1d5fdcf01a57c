import { describe, expect, it } from 'vitest'

import { newEnvironment } from '../../environment/environment.ts'
import { epochMilliseconds } from '../../kernel/numeric-date.ts'
import { judgeSteps } from '../steps/judge.ts'
import { lastResultOf, rememberedFacts } from './last-result.ts'
import type { TokenAnswer } from './session.ts'

const at = epochMilliseconds(1_700_000_000_000)
const refused = (errorDescription?: string): TokenAnswer => ({
  receivedAt: at,
  outcome: {
    ok: false,
    error: {
      code: 'oauth_error',
      status: 400,
      error: 'invalid_grant',
      ...(errorDescription === undefined ? {} : { errorDescription }),
    },
  },
})
const environment = newEnvironment({ id: 'e', name: 'x', createdAt: at, kind: 'real', host: 'acme.my.salesforce.com' })

describe('the last result', () => {
  it('is what the server said of the newest request', () => {
    expect(lastResultOf({})).toBeUndefined()
    expect(lastResultOf({ token: refused('expired authorization code') })).toEqual({
      step: 'token',
      at,
      ok: false,
      status: 400,
      said: 'expired authorization code',
    })
    expect(lastResultOf({ token: refused() })).toMatchObject({ said: 'invalid_grant' })
  })

  it('keeps no more than a line, and nothing that may be a secret', () => {
    expect(lastResultOf({ token: refused('x'.repeat(500)) })?.said).toHaveLength(120)
    expect(lastResultOf({ token: refused('invalid assertion eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJ4In0.c2ln') })).toEqual({
      step: 'token',
      at,
      ok: false,
      status: 400,
    })
  })

  it('stands in the rail after the page was closed, and gives way to what is there', () => {
    const last = { step: 'api', at, ok: true, status: 200, rows: 10 } as const
    const remembered = rememberedFacts({ environment }, last)
    expect(
      judgeSteps(remembered, at)
        .slice(5)
        .map(({ status }) => status),
    ).toEqual(['done', 'done'])
    const { rows: _rows, ...resource } = last
    expect(judgeSteps(rememberedFacts({ environment }, resource), at).at(-1)?.detail, 'no query').toEqual({
      code: 'api_answered',
    })
    const facts = { environment, token: { ok: false, refusal: { said: 'x' } } } as const
    expect(rememberedFacts(facts, last)).toBe(facts)
  })
})
