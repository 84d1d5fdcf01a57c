import { expect, it } from 'vitest'

import { epochMilliseconds } from '#core/kernel/numeric-date.ts'

import { refusedSeconds, type Heard } from './refused-time.ts'

const heard = (...list: [seconds: number, meaning: Heard['meaning']][]) =>
  list.map(([seconds, meaning]) => ({ at: epochMilliseconds(1_700_000_000_000 + seconds * 1000), meaning }))

it.each([
  ['nothing was heard', heard(), 0],
  ['nothing but tokens', heard([0, 'token'], [3, 'token']), 0],
  ['two refusals before a token', heard([0, 'token'], [3, 'signature_refused'], [6, 'app_gone'], [10, 'token']), 7],
  ['a refusal that nothing came after yet', heard([0, 'token'], [3, 'signature_refused']), 0],
  ['no answer', heard([0, 'no_answer'], [3, 'token']), 0],
] as const)('a client is refused as long as it was heard to be: %s', (_what, list, seconds) => {
  expect(refusedSeconds(list)).toBe(seconds)
})
