import { keptCall, MAX_KEPT_CALLS, type KeptCall } from '#core/environment/kept-call.ts'
import { refusalName, type CallListTrouble } from '#core/environment/list-trouble.ts'
import type { EpochMilliseconds } from '#core/kernel/numeric-date.ts'
import type { CallLog } from '#platform/indexeddb/call-log.ts'

/** What stands beside the list. `cleared`: the list before the last clearing, which can be put back. */
export type BesideCalls = { trouble?: CallListTrouble; cleared?: readonly KeptCall[] }

type Shown = {
  calls: () => readonly KeptCall[]
  setCalls: (next: (calls: readonly KeptCall[]) => readonly KeptCall[]) => void
  beside: () => BesideCalls
  setBeside: (next: (beside: BesideCalls) => BesideCalls) => void
}

/** What is done with the history of an environment: at once in what is shown, then in the storage, whose refusal is told as what it is. */
export function callLogActions(environmentId: string, log: CallLog, shown: Shown) {
  const { setCalls, setBeside } = shown
  const refused = (kind: Exclude<CallListTrouble['kind'], 'secret'>, error: unknown) =>
    setBeside((beside) => ({
      ...beside,
      trouble: { kind, reason: refusalName(error) },
    }))
  const putBack = (cleared: readonly KeptCall[]) =>
    setCalls((calls) => [...calls, ...cleared.filter(({ id }) => calls.every((other) => other.id !== id))])
  return {
    async remember(call: Omit<KeptCall, 'id' | 'environmentId' | 'at'>, at: EpochMilliseconds) {
      const asked = { ...call, environmentId, at }
      const kept = keptCall(asked)
      setBeside(() => (kept ? {} : { trouble: { kind: 'secret' } }))
      if (!kept) return
      setCalls((calls) => [kept, ...calls.filter(({ id }) => id !== kept.id)].slice(0, MAX_KEPT_CALLS))
      await log.put(asked).catch((error: unknown) => refused('not_kept', error))
    },
    async clear() {
      const cleared = shown.calls()
      setCalls(() => [])
      setBeside(() => ({ cleared }))
      try {
        await log.clear(environmentId)
      } catch (error) {
        putBack(cleared)
        setBeside(() => ({}))
        refused('not_cleared', error)
      }
    },
    async undoClear() {
      const cleared = shown.beside().cleared ?? []
      putBack(cleared)
      setBeside(() => ({}))
      await log.restore(cleared).catch((error: unknown) => refused('not_put_back', error))
    },
  }
}
