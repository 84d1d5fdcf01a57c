import { expect, it } from 'vitest'

import { looksLikeAssertion, readAssertionText } from './assertion-text.ts'

it.each([
  'eyJh.eyJi.c2ln',
  'eyJh.eyJi.',
  'eyJh.eyJi',
  ' "eyJh.eyJi.c2ln" ',
  'Bearer eyJh.\neyJi.c2ln',
  'eyJh.a+/b.c==',
])('takes %j for an assertion, in whatever state', (text) => {
  expect(looksLikeAssertion(text)).toBe(true)
})

it.each([
  '',
  'ey',
  'ey.a.b',
  'eyJh',
  'eyJh..c',
  'xeyJh.eyJi.c2ln',
  'eyJh.eyJi.c2ln.more',
  'eyJh.eyJi.c*',
  'eyJh.e yJi*.c',
])('takes %j for none', (text) => {
  expect(looksLikeAssertion(text)).toBe(false)
})

it('takes off what was copied along, at both ends and nowhere else', () => {
  expect(readAssertionText(' "Bearer" ').compact).toBe('Bearer')
  expect(readAssertionText('`a.b.c`,').compact).toBe('a.b.c')
  expect(readAssertionText('Authorization:Bearer a.b.c').compact).toBe('a.b.c')
  expect(readAssertionText("client_assertion : 'a.b.c';").compact).toBe('a.b.c')
  expect(readAssertionText('a.Bearer b.c').compact).toBe('a.Bearerb.c')
  expect(readAssertionText('a"b.c').compact).toBe('a"b.c')
  expect(readAssertionText('myassertion=a.b.c').compact).toBe('myassertion=a.b.c')
})
