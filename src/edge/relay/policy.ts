import { PATH } from '#core/vocabulary/salesforce.ts'

/**
 * What the relay forwards, as data: four rows, and nothing outside them.
 *
 * Paths are matched against the text of the request target. Nothing is decoded before the comparison, so there is
 * no second spelling of a path that matches; see `safe-path.ts` for the escapes a REST path may carry.
 */
export type RelayRoute = {
  readonly name: 'token' | 'revoke' | 'userinfo' | 'rest'
  /** Appears in logs in place of the path, which may hold record ids. */
  readonly template: string
  readonly method: 'GET' | 'POST'
  readonly path: RegExp
  /** Whether, at the host of an Experience Cloud site, one segment more (the site's prefix) may stand before the path. */
  readonly mayHaveSitePrefix: boolean
  readonly query: 'none' | 'allowed'
  readonly body: 'none' | 'token_form' | 'revoke_form'
}

const exactly = (path: string): RegExp => new RegExp(`^${path}$`)

export const RELAY_ROUTES: readonly RelayRoute[] = [
  {
    name: 'token',
    template: PATH.token,
    method: 'POST',
    path: exactly(PATH.token),
    mayHaveSitePrefix: true,
    query: 'none',
    body: 'token_form',
  },
  {
    name: 'revoke',
    template: PATH.revoke,
    method: 'POST',
    path: exactly(PATH.revoke),
    mayHaveSitePrefix: false,
    query: 'none',
    body: 'revoke_form',
  },
  {
    name: 'userinfo',
    template: PATH.userinfo,
    method: 'GET',
    path: exactly(PATH.userinfo),
    mayHaveSitePrefix: false,
    query: 'none',
    body: 'none',
  },
  {
    name: 'rest',
    template: `${PATH.versions}/{resource}`,
    method: 'GET',
    path: new RegExp(`^${PATH.versions}/?$|^${PATH.versions}/v[1-9][0-9]{0,2}\\.0(?:/|$)`),
    mayHaveSitePrefix: false,
    query: 'allowed',
    body: 'none',
  },
]

/** Routes whose path has one spelling: a path equal to it, character for character, needs no further look. */
export const FIXED_ROUTES: ReadonlyMap<string, RelayRoute> = new Map(
  RELAY_ROUTES.filter(({ path, template }) => path.test(template)).map((route) => [route.template, route]),
)

/** One segment in front of the token path: what Setup lets an administrator call a site. */
export const SITE_PREFIX = /^\/[A-Za-z0-9][A-Za-z0-9_-]{0,254}(?=\/services\/)/

/**
 * A REST resource as text: ASCII letters first, since a server that folds case by Unicode reads `runTe\u017fts` as
 * `runTests`. What follows may be any escaped text: record ids, external ids.
 */
export const RESOURCE_NAME = /^[A-Za-z][A-Za-z0-9_-]*$/

/**
 * The resources of the Tooling API that only read. Others run code or change something although they are asked with
 * GET (`executeAnonymous`, `runTestsSynchronous`, `runTestsAsynchronous`); "read only" would be a word without this list.
 *
 * @see Tooling API Developer Guide, "REST Resources" (read 2026-11-22)
 */
export const TOOLING_RESOURCES: ReadonlySet<string> = new Set(['query', 'search', 'sobjects', 'completions'])

/**
 * Query parameters that are forwarded, spelled exactly so. Among those that are not: `_HttpMethod`, which turns a request
 * into another method, and the credentials `oauth_token`, `access_token` and `sid`.
 *
 * @see REST API Developer Guide, "Reference": Query, Search, Parameterized Search, sObject Rows, Get Updated, Get Deleted,
 *   List View Results, Recent Items; Bulk API 2.0 Developer Guide, "Query"; Tooling API, "Completions" (read 2026-11-22)
 */
export const QUERY_PARAMETERS: ReadonlySet<string> = new Set([
  'q',
  'explain',
  'columns',
  'fields',
  'ids',
  'start',
  'end',
  'limit',
  'offset',
  'order_by',
  'sobject',
  'in',
  'type',
  'locator',
  'maxRecords',
  'queryLocator',
  'jobType',
  'concurrencyMode',
  'isPkChunkingEnabled',
])
