import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { Recognition } from '#core/recognition/recognition.ts'

import { openKeyDesk } from './key-desk.ts'
import { readKeyTask, type KeyTask, type KeyWord } from './key-tasks.ts'

const FOUND: Recognition = { kind: 'unknown', entries: [], refusal: { code: 'not_recognised' } }

/** A worker that says what the test says. */
class SpokenFor {
  readonly tasks: KeyTask[] = []
  terminated = false
  readonly #listeners = new Map<string, (event: { data?: unknown }) => void>()
  addEventListener(type: string, listener: (event: { data?: unknown }) => void) {
    this.#listeners.set(type, listener)
  }
  postMessage(task: KeyTask) {
    this.tasks.push(task)
  }
  terminate() {
    this.terminated = true
  }
  say(data: KeyWord) {
    this.#listeners.get('message')?.({ data })
  }
  sayAnything(data: unknown) {
    this.#listeners.get('message')?.({ data })
  }
  break() {
    this.#listeners.get('error')?.({})
  }
}

function desk() {
  const workers: SpokenFor[] = []
  const { recognise, end } = openKeyDesk(() => {
    const worker = new SpokenFor()
    workers.push(worker)
    return worker as unknown as Worker
  })
  /** Reads a text; what came of it as a word. */
  const read = (text: string, heard: number[] = []) =>
    recognise(text, {}, ({ done }) => heard.push(done)).then(
      ({ kind }) => kind,
      (error: Error) => error.name,
    )
  return { workers, read, end }
}

const inputs = (worker: SpokenFor | undefined) =>
  worker?.tasks.map((task) => (task.task === 'recognise' ? task.input : task.task))

describe('a desk', () => {
  it('starts a worker with its first task and gives it the task once it listens', async () => {
    const { workers, read } = desk()
    expect(workers).toEqual([])
    const heard: number[] = []
    const first = read('a', heard)
    expect(inputs(workers[0])).toEqual([])
    workers[0]?.say({ word: 'ready' })
    expect(inputs(workers[0])).toEqual(['a'])
    workers[0]?.say({ word: 'progress', progress: { done: 5, declared: 9 } })
    workers[0]?.say({ word: 'answer', answer: { task: 'recognise', answer: FOUND } })
    expect(await first).toBe('unknown')
    expect(heard).toEqual([5])
  })

  it('keeps a worker that has nothing to do for the next task', async () => {
    const { workers, read } = desk()
    const first = read('a')
    workers[0]?.say({ word: 'ready' })
    workers[0]?.say({ word: 'answer', answer: { task: 'recognise', answer: FOUND } })
    await first
    void read('b')
    expect(workers).toHaveLength(1)
    expect(inputs(workers[0])).toEqual(['a', 'b'])
  })

  it('ends what is being done when another task comes, and hears no more of it', async () => {
    const { workers, read } = desk()
    const heard: number[] = []
    const first = read('a', heard)
    workers[0]?.say({ word: 'ready' })
    const second = read('b')
    expect(await first).toBe('AbortError')
    expect(workers[0]?.terminated).toBe(true)
    workers[0]?.say({ word: 'progress', progress: { done: 1, declared: 1 } })
    workers[0]?.say({ word: 'answer', answer: { task: 'recognise', answer: FOUND } })
    workers[1]?.say({ word: 'ready' })
    expect(inputs(workers[1])).toEqual(['b'])
    workers[1]?.say({ word: 'answer', answer: { task: 'recognise', answer: { ...FOUND, kind: 'jws' } } })
    expect(await second).toBe('jws')
    expect(heard).toEqual([])
  })

  it('lets the last of several tasks have a worker that is still on its way', async () => {
    const { workers, read } = desk()
    const first = read('a')
    const second = read('b')
    void read('c')
    workers[0]?.say({ word: 'ready' })
    expect(workers).toHaveLength(1)
    expect(inputs(workers[0])).toEqual(['c'])
    expect(await Promise.all([first, second])).toEqual(['AbortError', 'AbortError'])
  })

  it('ends the worker on request, busy or not, and starts another for the next task', async () => {
    const { workers, read, end } = desk()
    end()
    const first = read('a')
    workers[0]?.say({ word: 'ready' })
    end()
    expect(await first).toBe('AbortError')
    void read('b')
    end()
    void read('c')
    expect(workers.map(({ terminated }) => terminated)).toEqual([true, true, false])
  })

  it('says what a worker failed of, and does without one that broke', async () => {
    const { workers, read } = desk()
    const first = read('a')
    workers[0]?.say({ word: 'ready' })
    workers[0]?.say({ word: 'failed', name: 'NotSupportedError' })
    expect(await first).toBe('NotSupportedError')
    const second = read('b')
    workers[0]?.break()
    expect(await second).toBe('WorkerError')
    expect(workers[0]?.terminated).toBe(true)
    void read('c')
    expect(workers).toHaveLength(2)
  })

  it('does without a worker that says what is no answer', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.anything(),
          fc.record({ word: fc.constantFrom('progress', 'answer', 'failed'), answer: fc.anything() }),
        ),
        async (said) => {
          const { workers, read } = desk()
          const first = read('a')
          workers[0]?.say({ word: 'ready' })
          workers[0]?.sayAnything(said)
          expect(await first).toBe('WorkerError')
          expect(workers[0]?.terminated).toBe(true)
        },
      ),
      { numRuns: 200 },
    )
  })

  it('does not take the answer to another task', async () => {
    const { workers, read } = desk()
    const first = read('a')
    workers[0]?.say({ word: 'ready' })
    workers[0]?.sayAnything({
      word: 'answer',
      answer: { task: 'make_travelling_key', answer: { key: {}, file: new Uint8Array(), fileName: 'x' } },
    })
    expect(await first).toBe('WorkerError')
  })
})

describe('what a worker is asked for', () => {
  it('is one of its tasks, or nothing', () => {
    expect(readKeyTask({ task: 'recognise', input: 'a', secrets: {} })).toMatchObject({ task: 'recognise' })
    fc.assert(
      fc.property(fc.anything(), fc.constantFrom('recognise', 'make_travelling_key', 'other'), (order, task) => {
        expect(readKeyTask(order)).toBeUndefined()
        expect(readKeyTask({ task, order, input: order, secrets: 7 })).toBeUndefined()
      }),
      { numRuns: 200 },
    )
  })
})
