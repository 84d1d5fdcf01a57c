import { expect, it } from 'vitest'

import type { TokenMark } from '#core/flow/facts/token-mark.ts'
import { epochMilliseconds } from '#core/kernel/numeric-date.ts'
import { ok } from '#core/kernel/result.ts'
import { PATH } from '#core/vocabulary/salesforce.ts'

import { shownAnswer } from './path-answer.ts'

const FIRST: TokenMark = { line: 'first', receivedAt: epochMilliseconds(1000) }
const RENEWED: TokenMark = { line: 'first', receivedAt: epochMilliseconds(2000) }
const ANOTHER: TokenMark = { line: 'another', receivedAt: epochMilliseconds(3000) }
const json = { preferred_username: 'ada@example.com', user_id: '005', organization_id: '00D' }
const ANSWER = {
  path: PATH.userinfo,
  outcome: ok({ kind: 'resource' as const, text: JSON.stringify(json), mediaType: 'application/json', json }),
  receivedAt: epochMilliseconds(1500),
  durationMilliseconds: 20,
  saidTo: FIRST,
}

it('what userinfo said tells whom the token is for that was asked about, and the one in its place, and no other', () => {
  for (const now of [FIRST, RENEWED]) expect(shownAnswer(ANSWER, now)).toMatchObject({ holder: json, isEarlier: false })
  for (const now of [ANOTHER, undefined]) {
    const shown = shownAnswer(ANSWER, now)
    expect(shown).toMatchObject({ isEarlier: true, document: { json } })
    expect(shown.holder).toBeUndefined()
  }
})
