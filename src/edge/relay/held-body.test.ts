import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { holdBody } from './held-body.ts'
import { RELAY_LIMITS } from './limits.ts'

const LIMITS = {
  ...RELAY_LIMITS,
  heldBytes: 10,
  maxAnswerBytes: 20,
  silenceTimeoutMs: 1000,
  streamTimeoutMs: 5000,
}

/** What the upstream does with its body, one step for each time it is asked for more; after the last it ends. */
type Step = number | 'break' | 'silence' | { afterMs: number; bytes: number }

/** A body of bytes that count up from 0, and what became of it. */
function upstream(...steps: Step[]) {
  const seen: { cancelled: unknown[] } = { cancelled: [] }
  let next = 0
  const bytes = (length: number) => Uint8Array.from({ length }, () => next++)
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const step = steps.shift()
        if (step === undefined) return controller.close()
        if (step === 'break') return controller.error(new Error('reset'))
        if (step === 'silence') return new Promise(() => undefined)
        if (typeof step === 'number') return controller.enqueue(bytes(step))
        await new Promise((resolve) => setTimeout(resolve, step.afterMs))
        controller.enqueue(bytes(step.bytes))
      },
      cancel: (reason) => void seen.cancelled.push(reason),
    },
    { highWaterMark: 0 },
  )
  return { body, seen }
}

const counted = (length: number) => Array.from({ length }, (_, index) => index)
const read = async (stream: ReadableStream<Uint8Array>) => [...new Uint8Array(await new Response(stream).arrayBuffer())]
async function streamOf(body: ReadableStream<Uint8Array>): Promise<ReadableStream<Uint8Array>> {
  const held = await holdBody(body, LIMITS)
  if (held.kind !== 'stream') throw new Error(`not a stream: ${held.kind}`)
  return held.stream
}
/** What a promise failed with, watched from now on so that nothing counts as unhandled. */
const failureOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'nothing',
    (cause: unknown) => (cause as Error).message,
  )

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('a short body', () => {
  it.each([
    ['none', null, 0],
    ['an empty one', upstream().body, 0],
    ['one in pieces', upstream(3, 4, 2).body, 9],
    ['one of exactly what is held', upstream(10).body, 10],
  ])('is judged whole: %s', async (_name, body, length) => {
    expect(await holdBody(body, LIMITS)).toEqual({ kind: 'whole', bytes: Uint8Array.from(counted(length)) })
    expect(vi.getTimerCount()).toBe(0)
  })

  it('that breaks is no body: nothing was committed yet', async () => {
    await expect(holdBody(upstream(5, 'break').body, LIMITS)).rejects.toThrow('reset')
  })
})

describe('a long body', () => {
  it('is refused while that can still be said, and not read to its end', async () => {
    const { body, seen } = upstream(21, 1)
    expect(await holdBody(body, LIMITS)).toEqual({
      kind: 'refused',
      refusal: { code: 'upstream_too_large', limitBytes: 20 },
    })
    expect(seen.cancelled).toHaveLength(1)
  })

  it.each([[[11]], [[20]], [[6, 6, 8]], [[10, 1, 1]]])('streams in pieces of %j, byte for byte', async (pieces) => {
    const stream = await streamOf(upstream(...pieces).body)
    expect(await read(stream)).toEqual(counted(pieces.reduce((sum, piece) => sum + piece)))
    expect(vi.getTimerCount(), 'no timer outlives the answer').toBe(0)
  })

  it('is broken off where it outgrows the limit: a client must not take a part for the whole', async () => {
    const { body, seen } = upstream(11, 9, 1, 1)
    expect(await failureOf(read(await streamOf(body)))).toBe('upstream_too_large')
    expect(seen.cancelled).toHaveLength(1)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('is broken off when the upstream breaks off', async () => {
    expect(await failureOf(read(await streamOf(upstream(11, 'break').body)))).toBe('reset')
    expect(vi.getTimerCount()).toBe(0)
  })

  it('is broken off after a silence', async () => {
    const { body, seen } = upstream(11, 'silence')
    const failure = failureOf(read(await streamOf(body)))
    await vi.advanceTimersByTimeAsync(999)
    expect(seen.cancelled).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(await failure).toBe('upstream_timeout')
    expect(seen.cancelled).toHaveLength(1)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('may be slow as long as it is never silent', async () => {
    const slow = { afterMs: 900, bytes: 1 }
    const whole = streamOf(upstream(11, slow, slow, slow).body).then(read)
    await vi.advanceTimersByTimeAsync(2700)
    expect(await whole).toEqual(counted(14))
  })

  it('is broken off when it lasts too long, however lively', async () => {
    const slow = { afterMs: 900, bytes: 1 }
    const failure = streamOf(upstream(11, slow, slow, slow, slow, slow, slow).body).then((stream) =>
      failureOf(read(stream)),
    )
    await vi.advanceTimersByTimeAsync(5000)
    expect(await failure).toBe('upstream_timeout')
  })

  it('does not count the silence of a client that reads slowly', async () => {
    const reader = (await streamOf(upstream(11, 5).body)).getReader()
    await vi.advanceTimersByTimeAsync(4000)
    expect((await reader.read()).value).toHaveLength(11)
    expect((await reader.read()).value).toHaveLength(5)
    expect((await reader.read()).done).toBe(true)
  })

  it('is given up together with its client', async () => {
    const { body, seen } = upstream(11, 5, 4)
    await (await streamOf(body)).cancel('gone')
    expect(seen.cancelled).toEqual(['gone'])
    expect(vi.getTimerCount()).toBe(0)
  })
})
