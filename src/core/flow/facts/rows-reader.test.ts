import { describe, expect, it } from 'vitest'

import { epochMilliseconds } from '../../kernel/numeric-date.ts'
import { err, ok } from '../../kernel/result.ts'
import type { QueryRows, TokenAnswer } from './session.ts'
import { changedSession } from './changed-session.ts'
import { readerOf, standingOf } from './rows-reader.ts'

const ORG = '00D5g000008kLmNEAU'
const OTHER_ORG = '00D5g000008kLmPEAU'
const USER = '0055g00000AbCdEAAV'
const OTHER_USER = '0055g00000AbCdFAAV'
const identity = (org: string, user: string) => `https://login.salesforce.com/id/${org}/${user}`

function token(at: number, id?: string, instanceUrl = 'https://acme.my.salesforce.com'): TokenAnswer {
  const value = { accessToken: `secret ${at}`, tokenType: 'Bearer', instanceUrl, ...(id ? { id } : {}) }
  return { outcome: ok(value), receivedAt: epochMilliseconds(at) }
}
const first = token(1, identity(ORG, USER))
const readWith = (read: TokenAnswer): QueryRows => ({
  soql: 'SELECT Id FROM A',
  version: '67.0',
  records: [{ Id: '1' }],
  totalSize: 9,
  reading: 'stopped',
  next: '/services/data/v67.0/query/01g-1',
  startedAt: epochMilliseconds(1),
  milliseconds: 1,
  requests: 1,
  reader: readerOf(read),
})
const refused: TokenAnswer = {
  outcome: err({ code: 'transport_failed', reason: 'timeout' }),
  receivedAt: epochMilliseconds(3),
}

describe('the rows that were read', () => {
  it.each([
    ['the token they were read with', first, 'now'],
    [
      'one that took its place when it had ended',
      { ...token(2, identity(ORG, USER)), lineSince: first.receivedAt },
      'now',
    ],
    ['another one of the same user', token(2, identity(ORG, USER)), 'earlier'],
    ['one of another user', token(2, identity(ORG, OTHER_USER)), 'other_user'],
    ['none', undefined, 'no_token'],
    ['one that was refused', refused, 'no_token'],
  ] as const)('stand to %s as what it is', (_what, now, standing) => {
    expect(standingOf(readWith(first), now)).toBe(standing)
  })

  it('of a token without ids are of the same user as far as is known', () => {
    expect(standingOf(readWith(token(1)), token(2))).toBe('earlier')
  })

  it.each([
    ['is revoked or forgotten', undefined],
    ['is asked for anew', token(2, identity(ORG, USER))],
    ['is of another user of the org', token(2, identity(ORG, OTHER_USER))],
    ['is refused', refused],
  ])('stay where the token %s', (_what, now) => {
    const rows = readWith(first)
    expect(changedSession({ token: first, rows }, { token: now })).toEqual({ token: now, rows })
  })

  it.each([
    ['another org', token(2, identity(OTHER_ORG, OTHER_USER)), first],
    ['another instance, where no token names its org', token(2, undefined, 'https://b.example'), token(1)],
  ])('go with a token of %s, also where one was gone meanwhile', (_what, other, read) => {
    const rows = readWith(read)
    expect(changedSession({ token: read, rows }, { token: other })).toEqual({ token: other, rows: undefined })
    const gone = changedSession({ token: read, rows }, { token: undefined })
    expect(changedSession(gone, { token: other })).toEqual({ token: other, rows: undefined })
  })

  it('know their token by no secret', () => {
    expect(JSON.stringify(readerOf(first))).not.toContain('secret')
  })
})
