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
import type { KeyAnswers, KeyTask, KeyWord } from './key-tasks.ts'

const say = (word: KeyWord) => globalThis.postMessage(word)

addEventListener('message', ({ data }: MessageEvent<KeyTask>) => void answer(data))
say({ word: 'ready' })

async function answer(task: KeyTask): Promise<void> {
  try {
    say({ word: 'answer', answer: await perform(task) })
  } catch (error) {
    // The name alone: what a platform writes into a message is not ours to vouch for.
    say({ word: 'failed', name: error instanceof Error ? error.name : 'Error' })
  }
}

function perform(task: KeyTask): Promise<KeyAnswers[keyof KeyAnswers]> {
  const work = new DerivationWork((progress) => say({ word: 'progress', progress }))
  switch (task.task) {
    case 'recognise':
      return recogniseInput(task.input, task.secrets, work)
    case 'make_travelling_key':
      return makeTravellingKey(task.order, { clock: browserClock, random: browserRandom }, work)
  }
}
