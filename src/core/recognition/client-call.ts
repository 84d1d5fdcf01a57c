import type { BodyForm } from '../lint/token-request/pasted-request.ts'

/** The call of a client, as its command or source code says it: `body` is what it would send. Holds the assertion. */
export type ClientCall = {
  method: string
  address: string
  /** Lines of `name: value`. */
  headers: readonly string[]
  body: string
  /** What the client makes of the body where no header says otherwise. */
  sentAs: BodyForm
}

/** Names and values of a form or an object in order. */
export type Pairs = readonly (readonly [name: string, value: string])[]

/** Pairs as a form has them, encoded as every client does. @see RFC 6749 Appendix B */
export function formOf(pairs: Pairs): string {
  return pairs.map((pair) => pair.map((part) => percentEncoded(part)).join('=')).join('&')
}

/** Percent-encoded. Half a character is replaced, as every encoder of UTF-8 does. Never throws. */
export function percentEncoded(text: string): string {
  return encodeURIComponent(new TextDecoder().decode(new TextEncoder().encode(text)))
}

/** Pairs as the members of a JSON object. */
export function jsonOf(pairs: Pairs): string {
  return JSON.stringify(Object.fromEntries(pairs))
}

/** An address with pairs after those in its query. */
export function withQuery(address: string, pairs: Pairs): string {
  return pairs.length === 0 ? address : `${address}${address.includes('?') ? '&' : '?'}${formOf(pairs)}`
}
