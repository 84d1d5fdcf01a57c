import { describe, expect, it } from 'vitest'

import { keptCall, type KeptCall } from '#core/environment/kept-call.ts'
import { epochMilliseconds } from '#core/kernel/numeric-date.ts'
import type { CallLog } from '#platform/indexeddb/call-log.ts'

import { callLogActions, type BesideCalls } from './call-log-actions.ts'

const NOON = epochMilliseconds(1_767_268_800_000)
const asked = (text: string) => ({ kind: 'query', text, environmentId: 'here', at: NOON }) as const

function kept(text: string): KeptCall {
  const call = keptCall(asked(text))
  if (!call) throw new Error(`not kept: ${text}`)
  return call
}

const OLD = kept('SELECT Id FROM Account')
const refuses = () => Promise.reject(new DOMException('', 'QuotaExceededError'))

/** What is shown of a history of one call, and what is done with it over a storage that refuses this. */
function historyWhere(refusing: Partial<CallLog>) {
  let calls: readonly KeptCall[] = [OLD]
  let beside: BesideCalls = {}
  const log: CallLog = {
    list: async () => [OLD],
    put: async (call) => ({ kept: kept(call.text) }),
    clear: async () => undefined,
    restore: async () => undefined,
    ...refusing,
  }
  const actions = callLogActions('here', log, {
    calls: () => calls,
    setCalls: (next) => (calls = next(calls)),
    beside: () => beside,
    setBeside: (next) => (beside = next(beside)),
  })
  return { actions, shown: () => ({ texts: calls.map(({ text }) => text), ...beside }) }
}

describe('a history that is cleared', () => {
  it('is empty at once, and comes back with Undo before what was asked since', async () => {
    const { actions, shown } = historyWhere({})
    await actions.clear()
    expect(shown()).toEqual({ texts: [], cleared: [OLD] })
    await actions.undoClear()
    expect(shown()).toEqual({ texts: [OLD.text] })
  })

  it('is listed again where clearing is refused, and that is what is said of it', async () => {
    const { actions, shown } = historyWhere({ clear: refuses })
    await actions.clear()
    expect(shown()).toEqual({ texts: [OLD.text], trouble: { kind: 'not_cleared', reason: 'QuotaExceededError' } })
  })

  it('is listed where putting it back is refused, and said not to stay', async () => {
    const { actions, shown } = historyWhere({ restore: refuses })
    await actions.clear()
    await actions.undoClear()
    expect(shown()).toEqual({ texts: [OLD.text], trouble: { kind: 'not_put_back', reason: 'QuotaExceededError' } })
  })
})

describe('a call', () => {
  it('that the storage refuses is listed first, and said not to be kept', async () => {
    const { actions, shown } = historyWhere({ put: refuses })
    await actions.remember({ kind: 'query', text: 'SELECT Id FROM Lead' }, NOON)
    expect(shown()).toEqual({
      texts: ['SELECT Id FROM Lead', OLD.text],
      trouble: { kind: 'not_kept', reason: 'QuotaExceededError' },
    })
  })
})
