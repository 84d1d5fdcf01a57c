import type { FieldType, FieldValue } from '../data/object-type.ts'

/** The date functions that group and filter, by upper-case name: what they come to, from an instant. */
const DATE_FUNCTIONS: ReadonlyMap<string, { type: FieldType; of: (date: Date) => FieldValue }> = new Map(
  Object.entries({
    CALENDAR_YEAR: { type: 'int', of: (date) => date.getUTCFullYear() },
    CALENDAR_QUARTER: { type: 'int', of: (date) => Math.floor(date.getUTCMonth() / 3) + 1 },
    CALENDAR_MONTH: { type: 'int', of: (date) => date.getUTCMonth() + 1 },
    FISCAL_YEAR: { type: 'int', of: (date) => date.getUTCFullYear() },
    FISCAL_QUARTER: { type: 'int', of: (date) => Math.floor(date.getUTCMonth() / 3) + 1 },
    FISCAL_MONTH: { type: 'int', of: (date) => date.getUTCMonth() + 1 },
    DAY_IN_MONTH: { type: 'int', of: (date) => date.getUTCDate() },
    DAY_IN_WEEK: { type: 'int', of: (date) => date.getUTCDay() + 1 },
    HOUR_IN_DAY: { type: 'int', of: (date) => date.getUTCHours() },
    DAY_ONLY: { type: 'date', of: (date) => date.toISOString().slice(0, 10) },
  }),
)

/** The function of this name, applied to a field's value; undefined when there is none. */
export function dateFunction(name: string): { type: FieldType; of: (value: FieldValue) => FieldValue } | undefined {
  const found = DATE_FUNCTIONS.get(name.toUpperCase())
  if (found === undefined) return undefined
  return {
    type: found.type,
    of: (value) => (typeof value === 'string' ? found.of(new Date(value.replace('+0000', 'Z'))) : null),
  }
}
