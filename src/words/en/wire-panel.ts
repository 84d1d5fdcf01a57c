import type { LocalWorkKind } from '#core/kernel/local-work.ts'
import type { SentFigures } from '#core/wire/bytes-out.ts'

import { formatBytesExactly, formatNumber, plural } from './format.ts'

export const wireHead = {
  sent: ({ requests, bytes }: SentFigures) =>
    `${plural(requests, { one: 'request', other: 'requests' })}, ${formatBytesExactly(bytes)} out; no request has a field for the key`,
  /** Where the list has some from before, which are shown and not counted. */
  sentSince: ({ requests, bytes }: SentFigures) =>
    `${plural(requests, { one: 'request', other: 'requests' })} since this page was opened, ${formatBytesExactly(bytes)} out; no request has a field for the key`,
  /** What the figures count. */
  counted:
    'Since this page was opened: request line, header fields and body as this page wrote them. That no private key is among them is no count: no request has a field for one.',
  search: 'Search',
  searchPlaceholder: 'Path, status, text',
  clearSearch: 'Clear the search',
  filter: 'Which exchanges',
  protocol: (count: number) => `Protocol ${formatNumber(count)}`,
  setUp: (count: number) => `Set-up ${formatNumber(count)}`,
  all: (count: number) => `All ${formatNumber(count)}`,
  fold: 'Fold the wire',
  clear: 'Clear the list',
  offline: 'There is no network. A request made now does not leave this page.',
}

export const wireLegend = {
  label: 'Whose time the bars show',
  page: 'this page',
  relay: 'relay',
  org: 'org',
  before_org: 'page and relay',
  together: 'not told apart',
}

export const wireList = {
  exchanges: 'Exchanges',
  utc: 'UTC',
  page: 'page',
  relay: 'relay',
  org: 'org',
  empty: 'No request yet. Making keys, certificates and signatures needs none.',
  noHit: 'No exchange has that in its path, its status or its text.',
  noneOfThese: 'None of these yet.',
  showAll: 'Show all',
  listWasCleared: (sent: number) =>
    `The list was cleared. This page has sent ${plural(sent, { one: 'request', other: 'requests' })} since it was opened.`,
  earlierCleared: 'What came before was cleared.',
  notCleared: (reason: string) => `The list could not be cleared (${reason}). It is still in this browser.`,
  notPutBack: (reason: string) => `The list could not be stored again (${reason}). It goes with the page.`,
  undo: 'Undo',
  kept: 'The newest 100 are kept in this browser, with secrets shortened.',
  notKept: 'This browser stores nothing here: the list goes with the page.',
}

export const wireRow = {
  cancelOf: (method: string, path: string) => `Cancel ${method} ${path}`,
  againAfter: 'again after',
  pinned: 'pinned',
}

/** What the page did without a request. */
export const localWork = {
  done: {
    key_made: 'key made',
    certificate_signed: 'certificate signed',
    assertion_signed: 'assertion signed',
  } satisfies Record<LocalWorkKind, string>,
  times: (count: number) => `${formatNumber(count)} times`,
  here: 'on this page, no request:',
}

/** The wire as a strip of status codes. */
export const foldedWire = {
  wire: 'wire',
  unfold: (exchanges: number) => `Unfold the wire, ${plural(exchanges, { one: 'exchange', other: 'exchanges' })}`,
  answers: 'Status codes, newest first',
  none: '0',
}
