import type { TravellingKey, TravelOrder } from '#core/key-shelf/travelling-key.ts'
import type { DerivationProgress } from '#core/keystores/derivation-work.ts'
import type { Recognition, Secrets } from '#core/recognition/recognition.ts'

import { readKeyWord, type KeyAnswer, type KeyTask } from './key-tasks.ts'

type OnProgress = (progress: DerivationProgress) => void

/**
 * Where one thing at a time is done with keys, off the page's thread.
 *
 * A new task ends the one before with whatever it was doing. A promise whose task was ended rejects with a
 * DOMException named `AbortError`; one whose worker failed, with an Error of the failure's name; one whose worker said what is
 * no answer to it, with `WorkerError`.
 */
export type KeyDesk = {
  /** @see recogniseInput. `input` is copied; it may be secret. */
  recognise(input: Uint8Array | string, secrets: Secrets, onProgress: OnProgress): Promise<Recognition>
  /** @see makeTravellingKey. The handle that can be exported never leaves the worker. */
  makeTravellingKey(order: TravelOrder, onProgress: OnProgress): Promise<TravellingKey>
  /** Ends the worker and what it was doing. The next task starts another. */
  end(): void
}

/** A task that waits for its worker or is being done there. */
type Open = {
  task: KeyTask
  onProgress: OnProgress
  resolve(answer: KeyAnswer): void
  reject(reason: Error): void
}

/** Opens a desk. @param startWorker starts `key-worker.ts`; called with the first task, and after each end */
export function openKeyDesk(startWorker: () => Worker): KeyDesk {
  let worker: Worker | undefined
  let ready = false
  let open: Open | undefined

  const close = (): Open | undefined => {
    const closed = open
    open = undefined
    return closed
  }
  const end = () => {
    worker?.terminate()
    worker = undefined
    ready = false
    close()?.reject(new DOMException('the task was ended', 'AbortError'))
  }
  const fail = (name: string) => close()?.reject(named(name))

  const start = (): Worker => {
    const started = startWorker()
    const hear = ({ data }: MessageEvent<unknown>) => {
      // What an ended worker still had to say.
      if (started !== worker) return
      const said = readKeyWord(data)
      if (said === undefined) return breakOff()
      if (said.word === 'progress') return open?.onProgress(said.progress)
      if (said.word === 'answer') return close()?.resolve(said.answer)
      if (said.word === 'failed') return fail(said.name)
      ready = true
      if (open) started.postMessage(open.task)
    }
    const breakOff = () => {
      if (started !== worker) return
      fail('WorkerError')
      end()
    }
    started.addEventListener('message', hear)
    started.addEventListener('error', breakOff)
    started.addEventListener('messageerror', breakOff)
    return started
  }

  const perform = (task: KeyTask, onProgress: OnProgress) => {
    // One that has not begun to work has nothing to be ended: while a person types, its code is still on the way.
    if (open && ready) end()
    close()?.reject(new DOMException('another task came', 'AbortError'))
    return new Promise<KeyAnswer>((resolve, reject) => {
      open = { task, onProgress, resolve, reject }
      worker ??= start()
      if (ready) worker.postMessage(task)
    })
  }

  return {
    recognise: async (input, secrets, onProgress) => {
      const { task, answer } = await perform({ task: 'recognise', input, secrets }, onProgress)
      if (task !== 'recognise') throw named('WorkerError')
      return answer
    },
    makeTravellingKey: async (order, onProgress) => {
      const { task, answer } = await perform({ task: 'make_travelling_key', order }, onProgress)
      if (task !== 'make_travelling_key') throw named('WorkerError')
      return answer
    },
    end,
  }
}

function named(name: string): Error {
  return Object.assign(new Error(name), { name })
}
