import { describe, expect, it } from 'vitest'

import { consumerKeyOddity, readConsumerKey } from './consumer-key.ts'

const KEY = `3MVG9${'aB3._'.repeat(16)}`

describe('readConsumerKey', () => {
  it.each([
    [` ${KEY}\n`, KEY],
    [`\u00a0${KEY}\u200b`, KEY],
    [`3MVG9\u200bab`, '3MVG9ab'],
    ['3MVG9 ab', '3MVG9 ab'],
  ])('reads %j', (pasted, key) => {
    expect(readConsumerKey(pasted)).toBe(key)
  })
})

describe('consumerKeyOddity', () => {
  it.each([
    ['', undefined],
    [KEY, undefined],
    ['0123456789abcdef'.repeat(4), undefined],
    [`${KEY.slice(0, 40)} ${KEY.slice(40)}`, 'whitespace'],
    ['hello', 'unusual'],
    ['3MVG9', 'too_short'],
    [KEY.slice(0, 20), 'too_short'],
    ['0123456789ABCDEF'.repeat(4), 'secret'],
    ['1234567890123456789', 'secret'],
    ['-----BEGIN PRIVATE KEY-----', 'secret'],
    ['00D000000000001!AQEAQ.abcdefgh', 'secret'],
    ['ci@acme.example', 'unusual'],
  ])('of %j is %s', (key, oddity) => {
    expect(consumerKeyOddity(key)).toBe(oddity)
  })
})
