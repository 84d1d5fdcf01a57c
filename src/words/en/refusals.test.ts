import { describe, expect, it } from 'vitest'

import { SETUP_REFUSAL_CODES } from '#core/vocabulary/practice-refusals.ts'
import { RELAY_REFUSAL_CODES } from '#core/vocabulary/relay.ts'
import { SERVER_REFUSAL_CODES } from '#core/vocabulary/server-refusals.ts'

import { flowErrorWords } from './flow-errors.ts'

const setup = (refusal: string) => flowErrorWords({ code: 'setup_refused', status: 400, refusal }).next
const relay = (refusal: string) => flowErrorWords({ code: 'relay_refused', status: 400, refusal }).next

describe.each([
  ['the set-up of a practice org', setup, [...SETUP_REFUSAL_CODES, ...SERVER_REFUSAL_CODES]],
  ['the relay', relay, [...RELAY_REFUSAL_CODES, ...SERVER_REFUSAL_CODES]],
])('a refusal of %s', (_who, words, codes) => {
  it.each(codes)('has words: %s', (code) => {
    expect(words(code)).toMatch(/^[A-Z].{20,}\.$/)
    expect(words(code)).not.toContain(code)
  })

  it.each(['of_a_newer_server', 'unknown', 'constructor', '__proto__', ''])(
    'that is not known here is named as it is: %j',
    (code) => {
      expect(words(code)).toBe(`Its reason: ${code}.`)
    },
  )
})
