/** One request to the relay as data, written down to its bytes: what is sent and what must come of it. */
export type RelayCase = {
  /** Says what is tried; part of the test's name. */
  readonly name: string
  readonly method: string
  /** The request target exactly as it goes on the wire. */
  readonly target: string
  /** A list stands for as many lines of that name. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>
  readonly body?: string | Uint8Array
  /** The refusal codes that are right here; empty for a request that must be forwarded. */
  readonly refusedAs: readonly string[]
  /**
   * A URL parser turns this target into a plain one before the function sees it (`..` and `\`), so a runtime that
   * hands over parsed URLs serves, or refuses, what is left.
   */
  readonly parsedAway?: boolean
}

export const TOKEN_PATH = '/services/oauth2/token'
export const JWT_FORM =
  'grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJhIn0.c2ln'
export const FORM_HEADERS: Readonly<Record<string, string>> = { 'Content-Type': 'application/x-www-form-urlencoded' }
export const BEARER_HEADERS: Readonly<Record<string, string>> = { Authorization: 'Bearer 00D000000000001!AQ.abc_DEF' }

/** A token request with one thing changed. */
export function tokenCase(name: string, change: Partial<RelayCase>): RelayCase {
  return {
    name,
    method: 'POST',
    target: `/relay/acme.my.salesforce.com${TOKEN_PATH}`,
    headers: FORM_HEADERS,
    body: JWT_FORM,
    refusedAs: [],
    ...change,
  }
}

/** A REST read with one thing changed. */
export function restCase(name: string, change: Partial<RelayCase>): RelayCase {
  return {
    name,
    method: 'GET',
    target: '/relay/acme.my.salesforce.com/services/data/v67.0/limits',
    headers: BEARER_HEADERS,
    refusedAs: [],
    ...change,
  }
}
