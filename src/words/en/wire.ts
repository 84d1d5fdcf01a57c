import type { Exchange } from '#core/kernel/exchange.ts'

import { plural } from './format.ts'

export const exchangeDetail = {
  shortenSecrets: 'Shorten secrets',
  revealSecrets: 'Reveal secrets',
  storedShortened: 'secrets were shortened before this was stored',
  exchangeAsShown: 'exchange as shown',
  request: 'Request',
  passedOn: (url: string) => `sent to ${url}, which passed it on`,
  response: 'Response',
}

export const leftThisPage = {
  travel: { same_origin: 'this server', relay: 'relay', direct: 'direct' } satisfies Record<
    Exchange['transport'],
    string
  >,
  nothing: 'Nothing. Keys, certificates and signatures were made without a request.',
  label: 'Requests that left this page',
  when: 'When',
  request: 'Request',
  bytes: 'Bytes',
}

export const wirePanel = {
  heading: 'The wire',
  lead: 'every request of this page, oldest first, in UTC',
  listWasCleared: (sent: number) =>
    `The list was cleared. This page has sent ${plural(sent, { one: 'request', other: 'requests' })} since it was opened.`,
  undo: 'Undo',
  empty: 'No request yet. Making keys, certificates and signatures needs none.',
  exchanges: 'Exchanges',
  clearList: 'Clear the list',
  page: 'page',
  relay: 'relay',
  org: 'org',
  fold: 'Fold the wire',
}

/** The wire as a strip of status codes. */
export const foldedWire = {
  wire: 'wire',
  unfold: (exchanges: number) => `Unfold the wire, ${plural(exchanges, { one: 'exchange', other: 'exchanges' })}`,
  answers: 'Status codes, newest first',
  none: '0',
}

export const wireEdge = {
  label: 'Width of the wire',
}

export const wireRow = {
  cancelOf: (method: string, path: string) => `Cancel ${method} ${path}`,
  againAfter: 'again after',
}

export const exchangeText = {
  underWay: '(under way)',
}

export const flowPicture = {
  keyMade: 'key made',
  certificateSigned: 'certificate signed',
  appMade: 'app made with the certificate',
  userApproved: 'user approved',
  assertionSigned: 'assertion signed',
  accessToken: 'access token',
  records: 'records',
  flow: (label: string) => `The flow: ${label}`,
  thisPage: 'this page',
  practiceOrg: 'practice org',
}
