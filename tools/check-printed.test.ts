import { describe, expect, it } from 'vitest'

import { secretsIn } from './check-printed.ts'

describe('what a server prints', () => {
  it.each([
    [
      '{"method":"POST","host":"acme.my.salesforce.com","path":"/relay/{host}/services/oauth2/token","status":200,"ms":3.1}',
    ],
    ['{"method":"GET","host":"-","path":"/practice/{key}/services/data/{resource}","status":200,"ms":0.4}'],
    ['countersign 1.0.0 on http://localhost:9450'],
  ])('may be %s', (line) => {
    expect(secretsIn(line)).toEqual([])
  })

  it.each([
    ['assertion=eyJhbGciOiJSUzI1NiJ9.e30.c2ln'],
    ['GET /practice/00D000000000001abcdef/setup'],
    ['3MVG9abc'],
    ['-----BEGIN PRIVATE KEY-----'],
    ['"access_token":"x"'],
    ['authorization: bearer abc'],
    ['integration@x1.practice.example'],
    ['/relay/{host}/services/oauth2/token?a=b'],
    ['/services/data/v67.0/sobjects/Account/001'],
    ['    at forward (file:///src/edge/relay/forward.ts:12:3)'],
  ])('may not be %s', (line) => {
    expect(secretsIn(line)).not.toEqual([])
  })
})
