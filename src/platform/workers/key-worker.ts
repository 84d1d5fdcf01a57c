/**
 * The worker that reads keys: recognition and everything that derives a key from a password, off the page's thread.
 *
 * It fetches nothing but its own code (`public/_headers`), and ends with the task when the page has no use for the
 * answer any more.
 */
import { makeTravellingKey } from '#core/key-shelf/travelling-key.ts'
import { DerivationWork } from '#core/keystores/derivation-work.ts'
import { recogniseInput } from '#core/recognition/recognise.ts'

import { browserClock } from '../browser/clock.ts'
import { browserRandom } from '../browser/random.ts'
import { readKeyTask, type KeyAnswer, type KeyTask, type KeyWord } from './key-tasks.ts'

const say = (word: KeyWord) => globalThis.postMessage(word)

addEventListener('message', ({ data }: MessageEvent<unknown>) => void answer(data))
say({ word: 'ready' })

async function answer(message: unknown): Promise<void> {
  const task = readKeyTask(message)
  if (task === undefined) return say({ word: 'failed', name: 'DataError' })
  try {
    say({ word: 'answer', answer: await perform(task) })
  } catch (error) {
    // The name alone: what a platform writes into a message is not ours to vouch for.
    say({ word: 'failed', name: error instanceof Error ? error.name : 'Error' })
  }
}

async function perform(task: KeyTask): Promise<KeyAnswer> {
  const work = new DerivationWork((progress) => say({ word: 'progress', progress }))
  switch (task.task) {
    case 'recognise':
      return { task: task.task, answer: await recogniseInput(task.input, task.secrets, work) }
    case 'make_travelling_key':
      return {
        task: task.task,
        answer: await makeTravellingKey(task.order, { clock: browserClock, random: browserRandom }, work),
      }
  }
}
