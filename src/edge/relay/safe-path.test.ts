import { describe, expect, it } from 'vitest'

import { isUnambiguousPath, isWellFormedQuery } from './safe-path.ts'

const UNRESERVED = "azAZ09-._~!$&'()*+,=:@"

describe('a path with one reading', () => {
  it.each([
    '/',
    '/a',
    '/a/',
    `/${UNRESERVED}/`,
    '/a/b%20c%c3%a9',
    '/a%C3%A9',
    '/%20',
    '/%7e',
    '/%c2%a0',
    '/.well-known/x',
    '/a/...',
    '/a/..b/.c',
  ])('may be %s', (path) => {
    expect(isUnambiguousPath(path)).toBe(true)
  })

  it.each(['', 'a', 'a/b', ' /a', 'x/a', '*'])('begins with a slash: not %j', (path) => {
    expect(isUnambiguousPath(path)).toBe(false)
  })

  it.each(Array.from(';\\?#[]{}|^`"<> \n\té\u017f'))('holds no %j, in the middle or at the end', (character) => {
    expect(isUnambiguousPath(`/a${character}b`)).toBe(false)
    expect(isUnambiguousPath(`/a${character}`)).toBe(false)
  })

  it.each(['//a', '/a//b', '/a//'])('has no empty segment, which some servers leave out: not %s', (path) => {
    expect(isUnambiguousPath(path)).toBe(false)
  })

  it.each(['/.', '/..', '/a/.', '/a/..', '/a/./b', '/a/../b'])('has no segment that is resolved: not %s', (path) => {
    expect(isUnambiguousPath(path)).toBe(false)
  })

  it.each(['%23', '%25', '%2e', '%2E', '%2f', '%2F', '%3b', '%3B', '%3f', '%5c', '%5C', '%252f'])(
    'hides no separator, dot or second escape behind %s',
    (escape) => {
      expect(isUnambiguousPath(`/a${escape}b`)).toBe(false)
    },
  )

  it.each(['%00', '%09', '%0a', '%0d', '%1f', '%7f', '%c2%80', '%c2%9f'])(
    'hides no control character behind %s',
    (escape) => {
      expect(isUnambiguousPath(`/a${escape}`)).toBe(false)
    },
  )

  it.each(['%', '%2', '%zz', '%ff', '%c0%af', '%ed%a0%80', '%u002f'])(
    'has no escape that is none of UTF-8: %s',
    (escape) => {
      expect(isUnambiguousPath(`/a${escape}`)).toBe(false)
    },
  )
})

describe('a query with one reading', () => {
  it.each(['', `${UNRESERVED}/?`, 'q=a%20b%c3%a9', 'q=%2f%25%3b%23', 'q=%20', 'q=%7e'])('may be %j', (query) => {
    expect(isWellFormedQuery(query)).toBe(true)
  })

  it.each(['%09', '%0a', '%0A', '%0d', '%0D', '%0a%0d%09'])('may hold %s, white space of SOQL', (escape) => {
    expect(isWellFormedQuery(`q=a${escape}b`)).toBe(true)
  })

  it.each(Array.from(';\\#[]{}|^`"<> \n\té'))('holds no %j', (character) => {
    expect(isWellFormedQuery(`q=a${character}b`)).toBe(false)
    expect(isWellFormedQuery(`${character}q=a`)).toBe(false)
    expect(isWellFormedQuery(`q=a${character}`)).toBe(false)
  })

  it.each(['%00', '%08', '%0b', '%0c', '%0e', '%1b', '%7f', '%c2%85', '%', '%0', '%zz', '%c0%af'])(
    'hides nothing behind %s',
    (escape) => {
      expect(isWellFormedQuery(`q=a${escape}`)).toBe(false)
    },
  )
})
