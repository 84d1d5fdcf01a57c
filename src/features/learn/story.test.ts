import { expect, it } from 'vitest'

import type { Exchange, ExchangePurpose } from '#core/kernel/exchange.ts'
import { epochMilliseconds } from '#core/kernel/numeric-date.ts'

import { BEATS, storyOf, type BeatStand } from './story.ts'

const assertion = {} as NonNullable<Parameters<typeof storyOf>[0]>['session']['assertion']

const exchange = (purpose: ExchangePurpose, status: number, durationMilliseconds = 7): Exchange => ({
  id: `${purpose} ${status}`,
  purpose,
  transport: 'same_origin',
  startedAt: epochMilliseconds(0),
  durationMilliseconds,
  request: { method: 'POST', url: 'https://countersign.example', headers: [] },
  outcome: { kind: 'answered', status, headers: [], body: '' },
})

const stands = (story: readonly BeatStand[]) => story.map(({ beat, stand }) => `${beat} ${stand}`)

it('tells a run that nobody made as one of which nothing was seen', () => {
  expect(storyOf(undefined)).toEqual(BEATS.map((beat) => ({ beat, stand: 'not_seen' })))
})

it('tells a run that went well from its key to its records, with what each request took', () => {
  const sent = [
    exchange('register_app', 201),
    exchange('approve_user', 200),
    exchange('token_request', 200, 12),
    exchange('query', 200, 61),
  ]
  const story = storyOf({ session: { assertion }, sent })
  expect(stands(story)).toEqual(BEATS.map((beat) => `${beat} done`))
  expect(story.find(({ beat }) => beat === 'token')).toEqual({
    beat: 'token',
    stand: 'done',
    milliseconds: 12,
    status: 200,
  })
})

it('ends a refused run at the answer, and claims nothing of what the server computed', () => {
  const story = storyOf({ session: { assertion }, sent: [exchange('token_request', 400)] })
  expect(stands(story)).toEqual([
    'key done',
    'certificate done',
    'app not_seen',
    'approval not_seen',
    'assertion done',
    'token_request done',
    'computed_back not_seen',
    'token refused',
    'query not_seen',
    'records not_seen',
  ])
})

it('counts the last request of a kind', () => {
  const sent = [exchange('token_request', 400), exchange('token_request', 200)]
  expect(storyOf({ session: { assertion }, sent }).find(({ beat }) => beat === 'token')?.stand).toBe('done')
})

it('has a request that nobody answered refused, without a status', () => {
  const lost: Exchange = { ...exchange('token_request', 0), outcome: { kind: 'failed', reason: 'timeout' } }
  expect(storyOf({ session: { assertion }, sent: [lost] }).find(({ beat }) => beat === 'token')).toEqual({
    beat: 'token',
    stand: 'refused',
    milliseconds: 7,
  })
})
