import { expect, it } from 'vitest'

import { jwtsInside } from './pasted-parts.ts'

const jwt = ['{"alg":"RS256"}', '{"iss":"3MVG9key"}', 'x'.repeat(40)]
  .map((part) => Buffer.from(part).toString('base64url'))
  .join('.')

it('a JWT in a text is found, and a username that begins alike is none', () => {
  const text = `admin@eyewearstore.companyname.com, integration@ewayfnflbepm.practice.example sent ${jwt} today`
  expect(jwtsInside({ text, startOf: (index) => index, endOf: (index) => index + 1 })).toEqual([jwt])
})
