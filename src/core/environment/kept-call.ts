/** API calls as they are remembered: what was asked, and what came of it in a figure. Never what was answered. */
import type { EpochMilliseconds } from '../kernel/numeric-date.ts'
import { heldSecret } from './held-secret.ts'

/** What a call asked: a query, or a path below the instance. */
export type CallKind = 'query' | 'path'

/**
 * One call of an environment, the newest of the same text. `text` is as it was typed, literals included; `status` is absent where
 * nothing came back, `rows` where it was no query or was refused.
 */
export type KeptCall = {
  /** Of environment, kind and text, so that the same call is kept once. */
  id: string
  environmentId: string
  at: EpochMilliseconds
  kind: CallKind
  text: string
  status?: number
  rows?: number
}

/** Calls kept for one environment; the oldest go first. */
export const MAX_KEPT_CALLS = 200

/**
 * A call as it may be kept: undefined where what was typed looks like a secret, so that it is stored by nothing. Never throws.
 */
export function keptCall(call: Omit<KeptCall, 'id'>): KeptCall | undefined {
  if (heldSecret(call.text) !== undefined) return undefined
  return { ...call, id: `${call.environmentId} ${call.kind} ${call.text}` }
}

/** Those that have every word of a search in them, case aside, in the order they came. Never throws. */
export function callsMatching(calls: readonly KeptCall[], search: string): readonly KeptCall[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return calls
  return calls.filter(({ text }) => {
    const read = text.toLowerCase()
    return words.every((word) => read.includes(word))
  })
}
