import { expect, it } from 'vitest'

import { finding as ofAssertion } from '../assertion/rules.ts'
import { finding as ofRequest } from './rules.ts'
import { judgedTogether } from './with-assertion.ts'

const REQUEST_GOOD = ofRequest('request_in_order', 'request')
const ASSERTION_GOOD = ofAssertion('assertion_in_order', 'assertion')
const REQUEST_REFUSED = ofRequest('grant_type_missing', 'grant_type')
const ASSERTION_REFUSED = ofAssertion('exp_past', 'exp')
const REQUEST_STYLE = ofRequest('client_id_present', 'client_id')
const ASSERTION_STYLE = ofAssertion('jti_missing', 'jti')

it('leaves both in order where nothing is refused, whatever else is said', () => {
  const request = [REQUEST_GOOD, REQUEST_STYLE]
  const assertion = [ASSERTION_GOOD, ASSERTION_STYLE]
  expect(judgedTogether(request, assertion)).toEqual({ request, assertion })
})

it('calls no assertion good whose request is refused, and keeps the rest that was said', () => {
  expect(judgedTogether([REQUEST_STYLE, REQUEST_REFUSED], [ASSERTION_GOOD, ASSERTION_STYLE])).toEqual({
    request: [REQUEST_STYLE, REQUEST_REFUSED],
    assertion: [ASSERTION_STYLE],
  })
})

it('calls no request good whose assertion is refused, and keeps the rest that was said', () => {
  expect(judgedTogether([REQUEST_GOOD, REQUEST_STYLE], [ASSERTION_STYLE, ASSERTION_REFUSED])).toEqual({
    request: [REQUEST_STYLE],
    assertion: [ASSERTION_STYLE, ASSERTION_REFUSED],
  })
})
