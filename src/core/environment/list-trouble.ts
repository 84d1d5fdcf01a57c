/** What of the last press is not in the storage as it is in the list, and the platform's name for the reason. */
export type ListTrouble = { kind: 'not_cleared' | 'not_put_back'; reason: string }

/** The same of a list that calls get into one by one. `secret`: the last looks like one, and is nowhere. */
export type CallListTrouble = ListTrouble | { kind: 'not_kept'; reason: string } | { kind: 'secret' }

/** The name of what a storage refused with, such as `QuotaExceededError`. Never throws. */
export function refusalName(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown'
}
