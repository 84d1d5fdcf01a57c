import { formatClockDistance, formatNumber, plural } from './format.ts'

/** Whose order texts are sorted in: the language of this folder. */
export const sortingLocale = 'en'

const records = (count: number) => plural(count, { one: 'record', other: 'records' })
const requests = (count: number) => plural(count, { one: 'API request', other: 'API requests' })

export const results = {
  label: 'Query result',
  records: 'Records',
  of: (all: number) => `of ${formatNumber(all)}`,
  countSays: (count: number) => `COUNT() is ${formatNumber(count)}; there are no rows to show.`,
  noRecord: 'No record matches. The query itself is fine.',
  noneAsked: 'LIMIT 0 asks for no record, so this does not say whether any matches. The query itself is fine.',
  noneLeft: 'No record matches after those that OFFSET skips. The query itself is fine.',
  noneGiven: (count: number) => `The org counts ${formatNumber(count)} and gave no record.`,
  noChild: 'The sub-select gave no record.',
  edited: 'query edited since',
  beyond: (shown: number) =>
    `The table ends after its first ${formatNumber(shown)} rows. Filter or sort to see others; a file holds them all.`,
  back: (name: string) => `Back from ${name}`,
  childRows: (name: string, record: string) => `${name} of ${record}`,
  childPage: (shown: number, all: number) =>
    `The first ${formatNumber(shown)} of ${formatNumber(all)}. A sub-select gives no more in one answer; query the child object for all.`,
}

/** How reading stands, and what can be done about it. */
export const reading = {
  progress: 'Records read',
  cancel: 'Cancel, keep these',
  elapsed: (spent: string, left: number | undefined) =>
    left === undefined ? spent : `${spent}, about ${formatClockDistance(left)} left`,
  cost: (spent: string, count: number) => `${spent}, ${requests(count)}`,
  rest: 'Read the rest',
  goOn: 'Go on',
  restCosts: (rows: number, count: number) => `${records(rows)} more, about ${requests(count)}`,
  asks: (read: number) => `${records(read)} are read. Each page counts against the org’s requests of the day.`,
  stopped: 'Stopped. What was read is kept.',
  failed: (what: string) => `Reading stopped half-way: ${what}`,
  kept: 'What was read is kept.',
  readWith: {
    earlier: 'Read with an earlier token of this environment.',
    no_token: 'Read with a token that is gone. What was read stays.',
    other_user: 'Read as another user of this org, who may see other records than the user of the token now.',
  },
  noFurther: {
    no_token: 'Reading on needs a token.',
    other_user:
      'Only the user who asked can read on from here (believed: a query cursor is counted as its user’s). Run the query again.',
  },
  again: 'The org no longer knows where reading was. Run the query again for the rest.',
  noMore: (read: number, all: number) =>
    `The org counts ${formatNumber(all)} and gives ${formatNumber(read)}: a query with OFFSET has no further page.`,
}

export const filterWords = {
  label: 'Filter the records',
  placeholder: 'any column…',
  count: (left: number, all: number) => `${formatNumber(left)} of ${formatNumber(all)}`,
  nothing: 'No record that was read has this.',
  clear: 'Clear the filter',
  remove: (condition: string) => `Remove ${condition}`,
  condition: (column: string, value: string) => `${column} = ${value}`,
  empty: 'nothing',
  only: (condition: string) => `Only ${condition}`,
}

export const columnWords = {
  button: (shown: number, all: number) => `Columns ${formatNumber(shown)} of ${formatNumber(all)}`,
  label: 'Columns',
  earlier: (name: string) => `${name}: further left`,
  later: (name: string) => `${name}: further right`,
  all: 'Show all, as queried',
  sort: (name: string) => `Sort by ${name}`,
  resize: 'Drag to make wider or narrower; Alt and the arrow keys do the same',
}

export const cellWords = {
  open: (name: string) => `Open ${name}`,
  rows: records,
  nothing: 'null',
  absent: 'The record has no such field.',
}

export const recordWords = {
  label: 'Record',
  copyRow: 'Copy the row',
  close: 'Close the record',
  related: (name: string, type: string) => (name === type ? name : `${name}, ${article(type)} ${type}`),
  onlyQueried: 'Only what was queried. The whole record:',
  aggregate: 'An aggregate, so there is no record behind it.',
}

export const fileWords = {
  csv: 'CSV',
  json: 'JSON',
  reader: 'Who reads the file',
  spreadsheet: 'A spreadsheet',
  spreadsheetText: 'Marked as UTF-8, with an apostrophe before what could run as a formula.',
  program: 'A program, such as Data Loader',
  programText: 'Every text as it came; numbers as JavaScript reads them, to some 15 digits.',
  form: 'What is in it',
  plain: 'The fields',
  plainText: 'Without attributes; child rows as arrays.',
  asItCame: 'As it came',
  asItCameText: 'With the type and the address of every record.',
  rows: (count: number, all: number) =>
    count === all ? records(count) : `${records(count)}, as filtered, of ${formatNumber(all)}`,
  columns: (count: number) => plural(count, { one: 'column', other: 'columns' }),
  childRows: 'Child rows appear as a count; JSON has them in full.',
  save: 'Save the file',
  copyAll: 'Copy for pasting',
  making: 'Writing the file',
}

function article(noun: string): string {
  return /^[aeiou]/i.test(noun) && !/^u(?:ser|ni)/i.test(noun) ? 'an' : 'a'
}
