import { expect, it } from 'vitest'

import { TOKEN_REFUSAL_CODES } from '#core/vocabulary/token-refusals.ts'

import { reasonWords } from './token-refusals.ts'

it.each(TOKEN_REFUSAL_CODES)('says what %s means, whatever its detail holds', (reason) => {
  for (const detail of [{}, { got: null, expected: ['a'], at: {} }]) {
    expect(reasonWords({ reason, detail })).toMatch(/^[a-z]/)
    expect(reasonWords({ reason, detail })).not.toContain('no words')
  }
})

it.each(['of_a_newer_org', 'constructor', ''])('names a reason it does not know: %j', (reason) => {
  expect(reasonWords({ reason, detail: {} })).toBe(`a reason this page has no words for: ${reason}`)
})
