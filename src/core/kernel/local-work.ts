import type { EpochMilliseconds } from './numeric-date.ts'

/**
 * Something the flow did on this page without a request: what it was and when, never what came of it. It holds no secret, is kept
 * in memory and stored nowhere.
 */
export type LocalWork = {
  kind: LocalWorkKind
  startedAt: EpochMilliseconds
  durationMilliseconds: number
}

export type LocalWorkKind = 'key_made' | 'certificate_signed' | 'assertion_signed'
