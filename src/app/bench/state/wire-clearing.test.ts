import { expect, it } from 'vitest'

import type { ListTrouble } from '#core/environment/list-trouble.ts'
import type { Exchange } from '#core/kernel/exchange.ts'
import { answered } from '#core/kernel/testing/exchange.ts'

import { createLiveStore } from '../../state/live-store.ts'
import { wireClearing } from './wire-clearing.ts'

const OLD = { ...answered(200, {}), id: 'old' }
const NEW = { ...answered(200, {}), id: 'new' }
const refuses = () => Promise.reject(new DOMException('', 'UnknownError'))

/** A wire with one exchange from before and one of this page, over a storage that does this. */
function wireOver(storage: Partial<Parameters<typeof wireClearing>[1]['exchanges']>) {
  const live = createLiveStore()
  live.recorder('e').ended(NEW)
  let stored: readonly Exchange[] = [OLD]
  let trouble: ListTrouble | undefined
  const puts: string[] = []
  const exchanges = {
    clear: async () => undefined,
    restore: async (_environmentId: string, all: readonly Exchange[]) => void puts.push(...all.map(({ id }) => id)),
    ...storage,
  }
  const clearing = wireClearing('e', {
    live,
    exchanges,
    setStored: (next) => (stored = next),
    setTrouble: (next) => (trouble = next),
  })
  const shown = () => ({
    stored: stored.map(({ id }) => id),
    held: live.get('e').exchanges.map(({ id }) => id),
    undoable: live.get('e').cleared !== undefined,
    trouble,
  })
  return { clearing, shown, puts }
}

const WHOLE = { stored: ['old', 'new'], held: ['new'], undoable: false, trouble: undefined }

it('a cleared list is empty at once, and Undo puts all of it back into the storage', async () => {
  const { clearing, shown, puts } = wireOver({})
  const cleared = clearing.clear([OLD, NEW])
  expect(shown()).toEqual({ stored: [], held: [], undoable: true, trouble: undefined })
  await cleared
  await clearing.undoClear()
  expect(shown()).toEqual(WHOLE)
  expect(puts).toEqual(['old', 'new'])
})

it('a list that the storage keeps is shown again, and not said to be cleared', async () => {
  const { clearing, shown } = wireOver({ clear: refuses })
  await clearing.clear([OLD, NEW])
  expect(shown()).toEqual({ ...WHOLE, trouble: { kind: 'not_cleared', reason: 'UnknownError' } })
})

it('who undoes a clearing before it is refused is told nothing of it', async () => {
  const { clearing, shown } = wireOver({ clear: refuses })
  const cleared = clearing.clear([OLD, NEW])
  await Promise.all([clearing.undoClear(), cleared])
  expect(shown()).toEqual(WHOLE)
})

it('a list that cannot be stored again is shown, and said not to stay', async () => {
  const { clearing, shown } = wireOver({ restore: refuses })
  await clearing.clear([OLD, NEW])
  await clearing.undoClear()
  expect(shown()).toEqual({ ...WHOLE, trouble: { kind: 'not_put_back', reason: 'UnknownError' } })
})
