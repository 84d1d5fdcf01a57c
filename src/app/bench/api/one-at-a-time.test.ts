import { expect, it } from 'vitest'

import { oneAtATime } from './one-at-a-time.ts'

it('what two sides ask for at once is asked for once, and again when that has ended, however it did', async () => {
  const once = oneAtATime()
  let requests = 0
  let ended: Promise<unknown> = Promise.resolve()
  const askFrom = (sides: number, answer: () => Promise<void>) => {
    for (let side = 0; side < sides; side += 1)
      once.begin(() => {
        requests += 1
        ended = once.during(answer())
      })
  }
  askFrom(2, async () => undefined)
  await ended
  expect(requests).toBe(1)
  askFrom(2, () => Promise.reject(new Error('refused')))
  await expect(ended).rejects.toThrow('refused')
  expect(requests).toBe(2)
  askFrom(1, async () => undefined)
  expect(requests).toBe(3)
})
