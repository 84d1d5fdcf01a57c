const PERIODS = ['WEEK', 'MONTH', 'QUARTER', 'YEAR', 'FISCAL_QUARTER', 'FISCAL_YEAR']
const COUNTED = ['DAYS', 'WEEKS', 'MONTHS', 'QUARTERS', 'YEARS', 'FISCAL_QUARTERS', 'FISCAL_YEARS']

/** Date literals as they are written in a query; those behind which a number stands end with a colon. */
export const DATE_LITERAL_WORDS: readonly string[] = [
  'YESTERDAY',
  'TODAY',
  'TOMORROW',
  'LAST_90_DAYS',
  'NEXT_90_DAYS',
  ...PERIODS.flatMap((period) => [`LAST_${period}`, `THIS_${period}`, `NEXT_${period}`]),
  ...COUNTED.flatMap((unit) => [`LAST_N_${unit}:`, `NEXT_N_${unit}:`, `N_${unit}_AGO:`]),
]

const lower = (words: readonly string[]) => new Set(words.map((word) => word.toLowerCase().replace(':', '')))

/** Literals that are one word, in lower case. */
export const DATE_LITERALS: ReadonlySet<string> = lower(DATE_LITERAL_WORDS.filter((word) => !word.endsWith(':')))

/** Literals that need a number behind a colon, in lower case and without the colon. */
export const DATE_LITERALS_WITH_NUMBER: ReadonlySet<string> = lower(
  DATE_LITERAL_WORDS.filter((word) => word.endsWith(':')),
)
