import type { ExchangeState } from '#core/kernel/exchange-state.ts'

/** The status as it came, dots while there is none, a dash where there never will be. */
export function statusText(state: ExchangeState): string {
  if ('status' in state) return String(state.status)
  return state.kind === 'pending' ? '…' : '–'
}

/** Its colour: red is refused or failed and nothing else. */
export function statusInk(state: ExchangeState): string {
  if (state.kind === 'answered' && state.status < 400) return 'text-good'
  if (state.kind === 'pending') return 'text-accent'
  return state.kind === 'cancelled' ? 'text-ink-3' : 'text-bad'
}
