import { describe, expect, it } from 'vitest'

import type { AnsweredPlace, ProbeAnswer } from './answer.ts'
import { conclude } from './conclude.ts'
import { placesOf, probeGrid } from './plan.ts'

const LOGIN = 'https://login.salesforce.com'
const TEST = 'https://test.salesforce.com'
const OWN = 'https://acme.my.salesforce.com'
const plan = probeGrid({
  hosts: [LOGIN, OWN, TEST],
  audiences: [LOGIN, OWN, TEST],
  current: { host: LOGIN, audience: LOGIN },
  own: OWN,
})

const refused = (error: string, errorDescription: string): ProbeAnswer => ({
  kind: 'refused',
  status: 400,
  error,
  errorDescription,
  milliseconds: 200,
})
/** One letter a place; the grid reads as it is drawn. */
const ANSWERS: Record<string, ProbeAnswer> = {
  'T': { kind: 'token', scope: 'api id', milliseconds: 200 },
  'A': refused('invalid_grant', 'audience is invalid'),
  'N': refused('app_not_found', 'External client app is not installed in this org'),
  'C': refused('invalid_client_id', 'client identifier invalid'),
  'U': refused('invalid_grant', "user hasn't approved this consumer"),
  'I': refused('invalid_grant', 'invalid assertion'),
  'W': refused('invalid_grant', 'words that nobody has seen'),
  'R': refused('invalid_grant', 'login rate exceeded'),
  '-': { kind: 'silent', milliseconds: 5, why: { code: 'transport_failed', reason: 'unreachable_or_blocked' } },
  'o': { kind: 'silent', milliseconds: 5, why: { code: 'transport_failed', reason: 'offline' } },
  'h': { kind: 'silent', milliseconds: 5, why: { code: 'nonconforming_response', status: 503, reason: 'html' } },
  'q': { kind: 'silent', milliseconds: 5, why: { code: 'relay_refused', status: 429, refusal: 'too_many_requests' } },
}

/** Rows are hosts (login, own, test), columns audiences; `.` was not asked. */
function answersOf(grid: string, of = plan): AnsweredPlace[] {
  const letters = grid.replaceAll(' ', '').split('')
  return placesOf(of).flatMap((place, index) => {
    const answer = ANSWERS[letters[index] ?? '.']
    return answer ? [{ ...place, answer }] : []
  })
}
const of = (grid: string) => conclude(plan, answersOf(grid))
const best = (host: string, audience: string) => ({ host, audience })

describe('a grid with a token', () => {
  it.each([
    // The drawing: an External Client App that only its own host knows.
    ['NNN TTA NNN', { code: 'change_host', best: best(OWN, LOGIN), audience: 'some', open: 0 }],
    ['NNN TTT NNN', { code: 'change_host', best: best(OWN, LOGIN), audience: 'none' }],
    ['ATA ATA ATA', { code: 'change_audience', best: best(LOGIN, OWN), host: 'none' }],
    ['NNN AAT NNN', { code: 'change_both', best: best(OWN, TEST) }],
    ['ATA TTA AAA', { code: 'change_either', best: best(OWN, LOGIN) }],
    ['TAA TAA AAA', { code: 'works_as_set', best: best(LOGIN, LOGIN), audience: 'some', host: 'some' }],
    ['TTT TTT TTT', { code: 'works_as_set', audience: 'none', host: 'none' }],
    ['--- TTA NNN', { code: 'set_place_silent', best: best(OWN, LOGIN), silent: [LOGIN], open: 3 }],
    ['... .T. ...', { code: 'found', best: best(OWN, OWN), audience: 'open', host: 'open' }],
    // Stopped in the middle of the row: whether the audience matters is not known.
    ['NNN T.. ...', { code: 'change_host', audience: 'open', open: 5 }],
    ['NNN TT- NNN', { code: 'change_host', audience: 'open', open: 1, silent: [] }],
    // A generic host that answers now and then does not come before the My Domain.
    ['NNN TNN TNN', { code: 'change_host', best: best(OWN, LOGIN), host: 'some' }],
  ])('%s', (grid, expected) => {
    expect(of(grid)).toMatchObject(expected)
  })
})

describe('a grid without a token', () => {
  it.each([
    ['UUU UUU UUU', { code: 'refused_alike', hosts: true, audiences: true, said: { refusal: 'user_not_approved' } }],
    ['III III III', { code: 'refused_alike', said: { refusal: 'assertion_invalid' } }],
    ['WWW WWW WWW', { code: 'refused_alike', said: { errorDescription: 'words that nobody has seen' } }],
    ['UUU --- ---', { code: 'refused_alike', hosts: false, audiences: true, silent: [OWN, TEST], open: 6 }],
    ['AAA AAA AAA', { code: 'no_audience_taken', ownAsked: true }],
    ['AAA --- AAA', { code: 'no_audience_taken', ownAsked: false }],
    ['NNN NNN NNN', { code: 'app_unknown', ownAsked: true }],
    ['CCC --- NNN', { code: 'app_unknown', ownAsked: false }],
    [
      'NNN UUA NNN',
      { code: 'gets_further', best: best(OWN, LOGIN), isSet: false, said: { refusal: 'user_not_approved' } },
    ],
    ['UUA NNN NNN', { code: 'gets_further', best: best(LOGIN, LOGIN), isSet: true }],
    ['NNN IUA NNN', { code: 'mixed' }],
    ['UUU III UUU', { code: 'differs_by_host' }],
    ['UIW UIW UIW', { code: 'differs_by_audience' }],
    ['UIW IUW WWU', { code: 'mixed' }],
    // Words nobody knows may be about the host: the other words are not called later than them.
    ['WWW UUU WWW', { code: 'differs_by_host' }],
    ['U.. ... ...', { code: 'too_little', open: 8 }],
    ['U-- --- ---', { code: 'too_little', open: 8, silent: [OWN, TEST] }],
    ['UR. ... ...', { code: 'login_rate_exceeded' }],
    ['ooo ooo ooo', { code: 'nobody_answered', why: 'no_network' }],
    ['--- --- ---', { code: 'nobody_answered', why: 'unreachable', silent: [LOGIN, OWN, TEST] }],
    ['hhh hhh hhh', { code: 'nobody_answered', why: 'other_answers' }],
    ['-h- --- ---', { code: 'nobody_answered', why: 'other_answers' }],
    ['q.. ... ...', { code: 'nobody_answered', why: 'relay' }],
    ['... ... ...', { code: 'nobody_answered', why: 'nothing_asked', open: 9, silent: [] }],
  ])('%s', (grid, expected) => {
    expect(of(grid)).toMatchObject(expected)
  })
})

describe('one answer that is another', () => {
  it.each([
    ['UUU UUU UUU', 'UUU TUU UUU', 'change_host'],
    ['UUU UUU UUU', 'UUU UUW UUU', 'mixed'],
    ['AAA AAA AAA', 'AAA AUA AAA', 'gets_further'],
    ['NNN NNN NNN', 'NNN UNN NNN', 'gets_further'],
    ['NNN TTA NNN', 'TNN TTA NNN', 'works_as_set'],
    ['NNN TTA NNN', 'NTN TTA NNN', 'change_either'],
    ['ATA ATA ATA', 'TTA ATA ATA', 'works_as_set'],
    ['NNN AAT NNN', 'NNN TAT NNN', 'change_host'],
    ['UUU III UUU', 'UUU IIU UUU', 'mixed'],
    ['--- --- ---', '--- --- --U', 'too_little'],
    ['--- TTA NNN', 'N-- TTA NNN', 'change_host'],
    ['NNN UUA NNN', 'NNN UUA NNW', 'mixed'],
  ])('makes of %s, as %s, another conclusion', (grid, perturbed, code) => {
    expect(of(perturbed).code).toBe(code)
    expect(of(grid).code).not.toBe(code)
  })
})

it('never names a place that gave no token as the one to use, and never calls unasked what was asked', () => {
  const letters = 'TANUWI-.R'
  // Every grid of two hosts and two audiences.
  const small = probeGrid({
    hosts: [LOGIN, OWN],
    audiences: [LOGIN, OWN],
    current: { host: LOGIN, audience: LOGIN },
    own: OWN,
  })
  let looked = 0
  for (let at = 0; at < letters.length ** 4; at++) {
    const grid = [0, 1, 2, 3]
      .map((place) => letters[Math.floor(at / letters.length ** place) % letters.length])
      .join('')
    const answers = answersOf(grid, small)
    const said = conclude(small, answers)
    const tokens = answers.filter(({ answer }) => answer.kind === 'token')
    if ('best' in said && said.code !== 'gets_further') {
      expect(tokens, grid).toContainEqual(expect.objectContaining(said.best))
    } else expect(tokens, grid).toEqual([])
    if (said.code === 'refused_alike' && said.hosts) expect(new Set(answers.map(({ host }) => host)).size).toBe(2)
    expect(said.open).toBe(grid.split('').filter((letter) => '-.'.includes(letter)).length)
    looked++
  }
  expect(looked).toBe(6561)
})
