import { expect, it } from 'vitest'

import { createConsentsUnderWay } from './consents-under-way.ts'

const consent = (state: string) => ({ url: '', state, codeVerifier: `verifier of ${state}`, redirectUri: '' })

it('gives a consent out for one answer', () => {
  const consents = createConsentsUnderWay()
  consents.add('e', consent('s'))
  expect(consents.take('e', 's')).toEqual(consent('s'))
  expect(consents.take('e', 's')).toBeUndefined()
})

it('gives it to no other environment and for no other state', () => {
  const consents = createConsentsUnderWay()
  consents.add('e', consent('s'))
  expect(consents.take('other', 's')).toBeUndefined()
  for (const state of ['', 'S', '__proto__', 'constructor']) expect(consents.take('e', state)).toBeUndefined()
  expect(consents.take('e', 's')).toEqual(consent('s'))
})

it('forgets the oldest of many that never came back', () => {
  const consents = createConsentsUnderWay()
  for (let n = 0; n < 21; n += 1) consents.add('e', consent(String(n)))
  expect(consents.take('e', '0')).toBeUndefined()
  expect(consents.take('e', '1')).toEqual(consent('1'))
})
