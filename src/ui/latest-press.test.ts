import { expect, test, vi } from 'vitest'

import { latestPress } from './latest-press.ts'

test('pressing again while it waits begins anew and adds nothing, and what is given up does nothing', async () => {
  const done: string[] = []
  const failures: (Error | undefined)[] = []
  const arrivals: (() => void)[] = []
  const { press, giveUp } = latestPress(
    async (signal, name: string) => {
      await new Promise<void>((resolve, reject) => {
        arrivals.push(resolve)
        signal.addEventListener('abort', () => reject(signal.reason))
      })
      done.push(name)
    },
    (failure) => failures.push(failure),
  )
  const pressed = [press('first'), press('second'), press('third')]
  for (const arrive of arrivals) arrive()
  await Promise.all(pressed)
  expect(done).toEqual(['third'])

  const left = press('left')
  giveUp()
  await left
  expect(done).toEqual(['third'])
  expect(failures.every((failure) => failure === undefined)).toBe(true)
})

test('what breaks it off is told, until it is pressed again', async () => {
  const onFailure = vi.fn<(failure: Error | undefined) => void>()
  const full = new DOMException('', 'QuotaExceededError')
  await latestPress(() => Promise.reject(full), onFailure).press()
  expect(onFailure.mock.calls).toEqual([[undefined], [full]])
})
