const AGGREGATES = ['COUNT', 'COUNT_DISTINCT', 'SUM', 'AVG', 'MIN', 'MAX']
const DATES = ['CALENDAR_YEAR', 'CALENDAR_QUARTER', 'CALENDAR_MONTH', 'FISCAL_YEAR', 'FISCAL_QUARTER', 'FISCAL_MONTH']
const DAYS = ['WEEK_IN_YEAR', 'WEEK_IN_MONTH', 'DAY_IN_YEAR', 'DAY_IN_MONTH', 'DAY_IN_WEEK', 'DAY_ONLY', 'HOUR_IN_DAY']

const SELECTED = [...AGGREGATES, 'toLabel', 'FORMAT', 'convertCurrency', 'FIELDS', 'GROUPING', ...DATES, ...DAYS]

/** Functions that make sense in a clause, by its first word. @see SOQL and SOSL Reference v65 (read 2026-11-26) */
const BY_CLAUSE = new Map<string, readonly string[]>([
  ['select', [...SELECTED, 'DISTANCE']],
  // convertCurrency() is an error in a WHERE clause, and convertTimezone() stands within a date function only.
  ['where', [...DATES, ...DAYS, 'DISTANCE', 'toLabel']],
  ['group', [...DATES, ...DAYS]],
  ['having', [...AGGREGATES, 'GROUPING']],
  ['order', [...AGGREGATES, ...DATES, ...DAYS, 'DISTANCE', 'GROUPING']],
])

/** What `FIELDS(…)` takes. */
export const FIELDS_OF = ['ALL', 'STANDARD', 'CUSTOM']

/** What `USING SCOPE` takes. @see SOQL and SOSL Reference v65, "USING SCOPE" (read 2026-11-26) */
export const SCOPES = [
  'everything',
  'mine',
  'mine_and_my_groups',
  'delegated',
  'team',
  'my_territory',
  'my_team_territory',
  'scopingRule',
]

/** The functions of a clause; none where it takes none. */
export function functionsIn(clause: string): readonly string[] {
  return BY_CLAUSE.get(clause) ?? []
}
