import { QueryClient } from '@tanstack/react-query'
import { describe, expect, it } from 'vitest'

import type { TokenMark } from '#core/flow/facts/token-mark.ts'
import { unexpectedShape } from '#core/kernel/answer.ts'
import { epochMilliseconds } from '#core/kernel/numeric-date.ts'

import { asked, forgetOthers, held, heldFor, standingProblem, type Known } from './schema-cache.ts'

type Objects = Known<{ objects: readonly string[] }>

const FIRST: TokenMark = { line: 'first', receivedAt: epochMilliseconds(1000) }
const RENEWED: TokenMark = { line: 'first', receivedAt: epochMilliseconds(2000) }
const ANOTHER: TokenMark = { line: 'another', receivedAt: epochMilliseconds(3000) }

const KNOWN: Objects = { ok: true, value: { objects: ['Account'], json: {} } }
const refusedTo = (saidTo: TokenMark) => ({ ok: false, error: unexpectedShape(500).error, saidTo }) as const

/** Asks as a completion does, with a token; the org answers each time with the next of these. */
function completion(...answers: Objects[]) {
  const client = new QueryClient()
  let requests = 0
  const ask = (token: TokenMark) =>
    asked(
      client,
      held(heldFor('schema', 'here', token), async () => {
        const answer = answers[requests]
        requests += 1
        if (!answer) throw new Error('asked too often')
        return answer
      }),
      token,
    )
  return { client, ask, requests: () => requests }
}

describe('what an org said of its objects', () => {
  it('is asked for once, by a token and the one that takes its place', async () => {
    const { ask, requests } = completion(KNOWN)
    expect([await ask(FIRST), await ask(FIRST), await ask(RENEWED)]).toEqual([KNOWN, KNOWN, KNOWN])
    expect(requests()).toBe(1)
  })

  it('stays while nothing shows it', async () => {
    const { client, ask } = completion(KNOWN)
    await ask(FIRST)
    const [query] = client.getQueryCache().getAll()
    expect(query?.gcTime).toBe(Infinity)
  })

  it('goes with its tokens', async () => {
    const { client, ask, requests } = completion(KNOWN, KNOWN)
    await ask(FIRST)
    forgetOthers(client, 'here', RENEWED)
    await ask(RENEWED)
    expect(requests()).toBe(1)
    forgetOthers(client, 'here', ANOTHER)
    expect(client.getQueryCache().getAll()).toEqual([])
  })
})

describe('a refusal', () => {
  it('is asked about again by the next token, and not by the same one', async () => {
    const { ask, requests } = completion(refusedTo(FIRST), KNOWN)
    expect(await ask(FIRST)).toMatchObject({ ok: false })
    expect(await ask(FIRST)).toMatchObject({ ok: false })
    expect(requests()).toBe(1)
    expect(await ask(RENEWED)).toEqual(KNOWN)
  })

  it('is a problem for the token that was refused alone, and none once something was told', () => {
    const refused = refusedTo(FIRST)
    expect(standingProblem({ refused }, FIRST)).toEqual(refused.error)
    expect(standingProblem({ refused }, RENEWED)).toBeUndefined()
    expect(standingProblem({ refused }, undefined)).toBeUndefined()
    expect(standingProblem({}, FIRST)).toBeUndefined()
  })
})
