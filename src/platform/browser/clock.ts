import type { Clock } from '#core/kernel/clock.ts'
import { epochMilliseconds } from '#core/kernel/numeric-date.ts'

/** The browser's wall clock. */
export const browserClock: Clock = () => epochMilliseconds(Date.now())
