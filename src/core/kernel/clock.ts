import type { EpochMilliseconds } from './numeric-date.ts'

/** Port: where "now" comes from. The core never reads an ambient clock. */
export type Clock = () => EpochMilliseconds
