import type { FreePathProblem } from '#core/flow/explorer/free-path.ts'
import type { QueryDress } from '#core/recognition/pasted-query.ts'

import { formatBytes, formatList, formatMilliseconds, formatNumber, formatTimeOfDay, plural } from './format.ts'

/** The row beside the title: which view, which version. */
export const explorerBar = {
  views: 'What to ask',
  view: { soql: 'SOQL', objects: 'Objects', path: 'Any path' },
  version: 'API version',
  versionLabel: (version: string, label: string) => `v${version}${label === '' ? '' : ` ${label.replace("'", '’')}`}`,
}

/** Allocations. A name of the org's that is not here is shown as it is. */
export const limitsWords = {
  label: 'Limits',
  names: {
    DailyApiRequests: 'API requests today',
    DataStorageMB: 'Data storage',
    DailyBulkApiBatches: 'Bulk batches today',
  },
  megabytes: 'MB',
  logins: 'Logins from here, this hour',
  loginsTitle:
    'Logins of this user that this browser made in the last hour; Salesforce lets a user log in 3,600 times.',
  of: (max: number, unit: string) => ['of', formatNumber(max), unit].filter(Boolean).join(' '),
  figure: formatNumber,
  meter: (name: string, used: number, max: number, unit: string) =>
    `${name}: ${formatNumber(used)} of ${formatNumber(max)}${unit === '' ? '' : ` ${unit}`}`,
  read: 'Read the limits',
  readAgain: 'Read them again',
  cost: 'one API call',
  readAt: (at: number) => `as of ${formatTimeOfDay(at)} UTC`,
  failed: 'The org did not say its limits',
  all: (count: number) => `All ${formatNumber(count)} limits`,
  columns: { name: 'Limit', used: 'Used', max: 'Of', left: 'Left' },
  table: 'All limits',
  search: 'Find a limit',
  none: 'No limit of that name.',
}

export const queryCard = {
  title: 'Query',
  known: (object: string, fields: number) => `${object}, ${plural(fields, { one: 'field', other: 'fields' })} known`,
  notKnown: (why: string) => `Fields not known: ${why}`,
  format: 'Format',
  formatFailed: 'It cannot be formatted as it is.',
  run: 'Run',
  runLabel: 'Run the query',
  shortcut: 'Ctrl Enter',
  soql: 'SOQL',
  putIn: 'Another query is in the editor now.',
  undo: 'Put mine back',
  secret: 'There is a secret in this text. It is neither sent nor stored; take it out.',
  asRun: 'This is about the query as it was run, not about the one in the editor now:',
  takeHome: 'Take it home: code and kit',
  answer: 'What came back',
}

/** Above a text that is no query and holds one. */
export const queryOffer = {
  dress: {
    curl: 'This looks like a curl line of a query.',
    command: 'This looks like a command with a query in it.',
    request: 'This looks like an HTTP request of a query.',
    address: 'This looks like the address of a query.',
    encoded: 'This looks like a query as an address has it.',
    json: 'This looks like JSON with a query in it.',
    code: 'This looks like code with a query in it.',
    around: 'There is a query in this text.',
    typeset: 'A page or a mail has set quotes or signs in this query that no query has.',
  } satisfies Record<QueryDress, string>,
  use: 'Use the query',
}

export const historyCard = {
  title: 'History',
  where: 'in this browser only',
  whereUnstored: 'until the page is closed',
  search: 'Search the history',
  find: 'Find in the history',
  empty: 'What you run here is remembered, as it was typed, until you clear it. It never leaves this browser.',
  emptyUnstored: 'What you run here is listed, as it was typed, until the page is closed. This browser keeps nothing.',
  nothing: 'Nothing in it matches.',
  personal: 'Kept as typed, values included.',
  clear: 'Clear',
  cleared: 'The history is empty.',
  undo: 'Undo',
  secret: 'The last call looks as if it held a secret. It was not kept.',
  notKept: (reason: string) => `The last call could not be kept (${reason}). It is listed until the page is closed.`,
  notCleared: (reason: string) => `The history could not be cleared (${reason}). It is still there.`,
  notPutBack: (reason: string) =>
    `The history could not be put back for good (${reason}). It is listed until the page is closed.`,
  noAnswer: 'no answer',
  rows: formatNumber,
  path: (path: string) => `GET ${path.replace(/^\/services\/data\/v\d+\.\d+\//, '…/')}`,
  time: (at: number) => formatTimeOfDay(at).slice(0, 5),
  list: 'Calls, newest first',
  show: 'Show the history',
}

export const objectsView = {
  title: 'Objects',
  count: (shown: number, all: number) =>
    shown === all ? formatNumber(all) : `${formatNumber(shown)} of ${formatNumber(all)}`,
  search: 'Find an object',
  searchHint: 'name, label or id prefix',
  none: 'No object of that name. The user of the token sees only what their permissions open.',
  list: 'Objects of this org',
  custom: 'custom',
  needsToken: 'The objects of the org are listed here once there is a token.',
  choose: 'Choose an object to see its fields, its child relationships and recently viewed records.',
  back: 'Back',
  fields: (count: number) => plural(count, { one: 'field', other: 'fields' }),
  findField: 'Find a field',
  noField: 'No field of that name.',
  noFields: 'The org names no field of it to this user.',
  queryIt: 'Query it',
  notQueryable: 'The org says that it cannot be queried.',
  asJson: 'Open describe as JSON',
  columns: { name: 'Name', label: 'Label', type: 'Type', use: 'Can' },
  filterable: 'filter',
  sortable: 'sort',
  groupable: 'group',
  fieldsTable: 'Fields',
  values: (values: readonly string[]) =>
    values.length > 8
      ? `${formatList(values.slice(0, 8))} and ${formatNumber(values.length - 8)} more`
      : formatList(values),
  children: 'Child relationships',
  noChildren: 'No child relationship has a name that a query could use.',
  template: 'Path of a record',
  recent: 'Recently viewed',
  readRecent: 'Show them',
  recentHint: 'one API call',
  noRecent: 'The user of the token has viewed none.',
  loading: 'Asking the org…',
}

export const recordCard = {
  title: (object: string, name: string) => `${object}: ${name}`,
  fields: 'Fields of the record',
  empty: 'empty',
  search: 'Find a field or a value',
  none: 'No field or value like that.',
  noFields: 'The org gave the record without a field.',
  hideEmpty: 'Leave out empty fields',
  copyAll: 'Copy as JSON',
  opens: (name: string, id: string) => `Open the record in ${name}: ${id}`,
  badPath: 'This is no path of a record.',
}

export const freePathView = {
  title: 'Any path',
  label: 'Path to read',
  hint: 'Only GET, and only below /services of the token’s own instance. A path without a leading slash starts below the API version.',
  send: 'Read',
  sends: (path: string) => `GET ${path}`,
  examples: 'For example',
  answer: 'Answer',
  answerTo: (path: string) => `Answer to ${path}`,
  answered: (bytes: number, milliseconds: number) =>
    `Answered: ${formatBytes(bytes)} in ${formatMilliseconds(milliseconds)}`,
  earlier: 'This answer was given to an earlier token.',
  edited: 'path edited since',
  putIn: 'Another path is in the field now.',
  json: 'JSON answer',
  text: 'Text answer',
  asTree: 'Tree',
  asText: 'Text',
  shownAs: 'Show the answer as',
  about: (bytes: number, milliseconds: number) => `${formatBytes(bytes)} · ${formatMilliseconds(milliseconds)}`,
  download: 'Download',
  cut: (shown: number, all: number) => `The first ${formatBytes(shown)} of ${formatBytes(all)} are shown.`,
  showAll: 'Show all',
  notText: (mediaType: string) =>
    `This is ${mediaType === '' ? 'no text' : mediaType}, which is not shown. Download it.`,
  emptyAnswer: 'The answer is empty.',
  problems: {
    empty: 'Write a path first.',
    command: 'This is a whole command. Take its address alone, from /services on.',
    another_host: 'Only the token’s own instance: begin with /services. To another host the token is not sent.',
    outside_services:
      'A path begins with /services here. What lies outside is for people in a browser, not for tokens.',
    gives_out_logins: 'Of /services/oauth2 only userinfo is read here: the others begin or end logins.',
    secret:
      'This path holds a secret, or a place for one. The token is sent in a header field; it needs no place here.',
    other_method: 'Only GET is sent from here.',
    fragment: 'What stands behind # is never sent. Take it out.',
    odd_segment:
      'A part of this path is empty, made of dots, hides a slash, or has a % that stands for nothing. Write it out.',
    odd_character: 'It has a character that no path may have.',
    too_long: 'Longer than is sent from here: 12,000 characters at most.',
  } satisfies Record<FreePathProblem, string>,
}

export const jsonTree = {
  items: (count: number) => plural(count, { one: 'item', other: 'items' }),
  members: (count: number) => plural(count, { one: 'member', other: 'members' }),
  more: (count: number) => `Show ${formatNumber(count)} more`,
}

export const tokenHolder = {
  title: 'Who this token is',
  ask: 'Ask userinfo',
  cost: 'one request',
  rows: {
    name: 'Name',
    preferred_username: 'Username',
    email: 'E-mail',
    user_id: 'User id',
    organization_id: 'Org id',
    user_type: 'User type',
    locale: 'Locale',
    zoneinfo: 'Time zone',
    is_salesforce_integration_user: 'Integration user',
    active: 'Active',
  },
  yes: 'yes',
  no: 'no',
}

export const restProblem = { again: 'Try again' }
