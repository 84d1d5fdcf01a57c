import type { Exchange } from '#core/kernel/exchange.ts'

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

/** What is said before the wire's own words are there. */
export const wirePanel = {
  heading: 'The wire',
}

export const wireEdge = {
  label: 'Width of the wire',
}
