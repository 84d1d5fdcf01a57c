import { describe, expect, it } from 'vitest'

import { opensRestApi } from '../evidence/granted-scope.ts'
import { restRefusalOf } from '../refusals/rest-refusals.ts'

const NOT_FOR_REST = 'This session is not valid for use with the REST API'

describe('restRefusalOf', () => {
  it.each([
    ['Session expired or invalid', undefined, 'session_ended'],
    ['Session expired or invalid', 'id', 'session_ended'],
    [NOT_FOR_REST, undefined, 'session_not_for_rest'],
    [NOT_FOR_REST, 'api id', 'session_not_for_rest'],
    [NOT_FOR_REST, 'id', 'session_lacks_api_scope'],
  ])('tells the meanings of INVALID_SESSION_ID apart: %s, scope %s is %s', (message, scope, refusal) => {
    expect(restRefusalOf('INVALID_SESSION_ID', message, scope)).toBe(refusal)
  })

  it('claims nothing about a code it does not know', () => {
    expect(restRefusalOf('toString', '')).toBeUndefined()
  })
})

describe('opensRestApi', () => {
  it.each([
    ['api id', true],
    ['full', true],
    ['id', false],
    ['web openid', false],
    ['chatter_api', false],
    ['', undefined],
    [undefined, undefined],
  ])('of the scope %j is %s', (scope, opens) => {
    expect(opensRestApi(scope)).toBe(opens)
  })
})
