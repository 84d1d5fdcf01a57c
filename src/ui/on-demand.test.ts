import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { ahead, closeMissing, fetchAgain, onDemand, onMissing, standOfMissing, type Stand } from './on-demand.ts'

const offline = new TypeError('no network')
const reported = vi.fn<typeof reportError>()
const network = { onLine: true }

beforeEach(() => {
  network.onLine = true
  reported.mockReset()
  vi.stubGlobal('reportError', reported)
  vi.stubGlobal('addEventListener', () => undefined)
  vi.stubGlobal('navigator', network)
})
afterEach(() => {
  expect(standOfMissing()).toBeUndefined()
  vi.unstubAllGlobals()
})

/** A part that fails so often, and then comes. */
function comesAfter(failures: number) {
  const load = vi.fn<() => Promise<string>>().mockResolvedValue('came')
  for (let failure = 0; failure < failures; failure += 1) load.mockRejectedValueOnce(offline)
  return load
}

const failed = (times: number) => vi.waitFor(() => expect(reported).toHaveBeenCalledTimes(times))

test('a part that does not come is waited for, and each that is missing is asked for again', async () => {
  const one = comesAfter(2)
  const two = comesAfter(1)
  const got = Promise.all([onDemand(one), onDemand(two), onDemand(async () => 'three')])
  await failed(2)
  fetchAgain()
  // The other is there by now.
  await failed(3)
  expect(standOfMissing()).toBeDefined()
  fetchAgain()
  expect(await got).toEqual(['came', 'came', 'three'])
  expect([one.mock.calls.length, two.mock.calls.length]).toEqual([3, 2])
})

test('what is asked for again is missing until it came, and another press does not ask twice', async () => {
  const stands: (Stand | undefined)[] = []
  const leave = onMissing(() => stands.push(standOfMissing()))
  const load = comesAfter(2)
  const got = onDemand(load)
  await failed(1)
  fetchAgain()
  fetchAgain()
  await failed(2)
  fetchAgain()
  await got
  leave()
  expect(load).toHaveBeenCalledTimes(3)
  expect(stands.map((stand) => stand?.asking)).toEqual([false, true, true, false, true, undefined])
})

test('what fails again though there is a network may never come; offline it may', async () => {
  const load = comesAfter(4)
  const got = onDemand(load)
  await failed(1)
  network.onLine = false
  fetchAgain()
  await failed(2)
  fetchAgain()
  await failed(3)
  expect(standOfMissing()?.stuck).toBe(false)
  network.onLine = true
  fetchAgain()
  await failed(4)
  expect(standOfMissing()).toEqual({ asking: false, stuck: true })
  fetchAgain()
  expect(await got).toBe('came')
})

test('once closed it is said no more, until something fails anew; what waits goes on waiting', async () => {
  const got = onDemand(comesAfter(1))
  await failed(1)
  closeMissing()
  expect(standOfMissing()).toBeUndefined()
  const another = onDemand(comesAfter(1))
  await failed(2)
  expect(standOfMissing()).toBeDefined()
  fetchAgain()
  expect(await Promise.all([got, another])).toEqual(['came', 'came'])
})

test('a wait that is given up ends at once: nothing is said of it any more, nor asked for', async () => {
  const load = comesAfter(1)
  const waiting = new AbortController()
  const got = onDemand(load, waiting.signal)
  await failed(1)
  waiting.abort('stopped')
  await expect(got).rejects.toBe('stopped')
  expect(standOfMissing()).toBeUndefined()
  fetchAgain()
  expect(load).toHaveBeenCalledTimes(1)

  // Before it failed, too; and where it was given up before it began, nothing is asked for.
  const slow = new AbortController()
  const never = onDemand(() => new Promise<never>(() => undefined), slow.signal)
  slow.abort('left')
  await expect(never).rejects.toBe('left')
  await expect(onDemand(load, slow.signal)).rejects.toBe('left')
  expect(load).toHaveBeenCalledTimes(1)
})

test('what is fetched ahead and does not come is not missed', async () => {
  const load = vi.fn<() => Promise<string>>().mockRejectedValue(offline)
  ahead(load)
  await vi.waitFor(() => expect(load).toHaveBeenCalled())
  expect(standOfMissing()).toBeUndefined()
})
