import { epochMilliseconds, numericDate, toNumericDate, type NumericDate } from '#core/kernel/numeric-date.ts'

/** Seconds since 1970 with at most eleven digits: more are milliseconds. */
const SECONDS = /^\d{1,11}$/

/** The time that `--now` gives, else that of this computer; undefined for what is no number of whole seconds. */
export function readNow(given: undefined): NumericDate
export function readNow(given: string | undefined): NumericDate | undefined
export function readNow(given: string | undefined): NumericDate | undefined {
  if (given === undefined) return toNumericDate(epochMilliseconds(Date.now()))
  return SECONDS.test(given) ? numericDate(Number(given)) : undefined
}
