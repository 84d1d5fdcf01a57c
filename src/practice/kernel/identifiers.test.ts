import { describe, expect, it } from 'vitest'

import * as id from './identifiers.ts'

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))

describe('case-safe ids', () => {
  it.each([
    ['00Dxx0000001gPL', '00Dxx0000001gPLEAY'],
    ['005xx000001SwiU', '005xx000001SwiUAAS'],
  ])('turns the documented sample %s into %s', (short, long) => {
    expect(id.toCaseSafeId(short)).toBe(long)
  })
  it('leaves an 18-character id as it is', () => {
    expect(id.toCaseSafeId('00Dxx0000001gPLEAY')).toBe('00Dxx0000001gPLEAY')
  })
})

describe('routable names', () => {
  const key = id.newOrgKey(random)
  const orgId = id.orgIdOfName(key) ?? ''

  it('finds the org in a key, and in nothing shorter', () => {
    expect(id.isOrgId(orgId)).toBe(true)
    expect(id.orgIdOfName(key.slice(0, -1))).toBeUndefined()
  })
  it.each(['external_client_app', 'connected_app'] as const)(
    'finds org and kind in the consumer key of a %s',
    (kind) => {
      const consumerKey = id.newConsumerKey(random, orgId, kind)
      expect(consumerKey).toHaveLength(85)
      expect(id.readConsumerKey(consumerKey)).toEqual({ orgId, kind })
    },
  )
  it('finds the org in access tokens, refresh tokens, codes and JWT-based tokens', () => {
    const jwt = `${btoa(JSON.stringify({ tnk: `core/prod/${orgId}` }))}.x.y`
    for (const token of [
      id.newAccessToken(random, orgId),
      id.newRefreshToken(random, orgId),
      id.newAuthorizationCode(random, orgId),
      jwt,
    ]) {
      expect(id.orgIdOfToken(token)).toBe(orgId)
    }
  })
  it('finds no org in noise', () => {
    for (const noise of ['', 'x', '00D!', 'a.b.c', `${orgId}!short`]) expect(id.orgIdOfToken(noise)).toBeUndefined()
  })
  it('gives access tokens the documented length of 112', () => {
    expect(id.newAccessToken(random, orgId)).toMatch(/^00D[A-Za-z0-9]{12}![A-Za-z0-9._]{96}$/)
  })
})

it('favours no letter: from every octet as often as any other come all letters as often as any other', () => {
  // Twice from 255 down, of which 496 are taken: those that would favour the first letters come before the others.
  let octet = 256
  const everyOctet = (length: number) => Uint8Array.from({ length }, () => (octet = (octet + 255) % 256))
  const times = new Map<string, number>()
  for (const letter of id.randomAlphanumeric(everyOctet, 496)) times.set(letter, (times.get(letter) ?? 0) + 1)
  expect(times.size).toBe(62)
  expect([...new Set(times.values())]).toEqual([8])
})

it('reads the ordinal of a record id back, in both lengths', () => {
  for (const ordinal of [0, 1, 61, 62, 49_999]) {
    const short = id.recordId('003', ordinal)
    expect(short).toHaveLength(15)
    expect(id.ordinalOfRecordId(short)).toBe(ordinal)
    expect(id.ordinalOfRecordId(id.toCaseSafeId(short))).toBe(ordinal)
  }
  expect(id.ordinalOfRecordId('003xx')).toBeUndefined()
})
