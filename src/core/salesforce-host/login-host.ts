import { DEFAULT_HOST_FAMILIES, HOST_FAMILIES } from '#core/vocabulary/salesforce.ts'

import { err, ok, type Result } from '../kernel/result.ts'
import { GOVERNMENT_LOGIN_HOST } from './government.ts'

export type HostError =
  { code: 'host_missing' } | { code: 'host_unreadable' } | { code: 'host_not_salesforce'; host: string }

/** What a host of pages shows. */
export type PageHostKind = (typeof PAGE_HOSTS)[number]['kind']

/** A host that serves the token endpoint. */
export type LoginHost = {
  /** Lower case, without port. */
  host: string
  /** The host that was given, where it only shows pages of the org and `host` was made of it. */
  madeOf?: { host: string; kind: PageHostKind }
}

/** Endings of hosts that show pages of an org. Visualforce and content carry a package behind the name: `acme--c`. */
const PAGE_HOSTS = [
  { kind: 'lightning', ending: /\.lightning\.force\.com$/ },
  { kind: 'setup', ending: /\.my\.salesforce-setup\.com$/ },
  { kind: 'visualforce', ending: /--[a-z0-9]+((?:\.[a-z]+)?)\.vf\.force\.com$/ },
  { kind: 'content', ending: /--[a-z0-9]+((?:\.[a-z]+)?)\.content\.force\.com$/ },
] as const

/**
 * Reads whatever a person pastes for "your org" (a host, a URL of any page of the org) as a login host.
 *
 * Hosts that only show pages (Lightning, Setup, Visualforce, content) never serve the token endpoint, so the My Domain
 * host of the same org is taken; `madeOf` says so. A sandbox named without its partition, as before enhanced domains,
 * gets it: that name is not served any more.
 *
 * @returns the host, or why it cannot be one: `host_missing` for an empty text, `host_unreadable` for what is no host,
 * `host_not_salesforce` for any other. Never throws. Handles no secret.
 *
 * @see Help, "My Domain URL Formats", "Partitioned Domains" (read 2026-11-22)
 */
export function parseLoginHost(input: string): Result<LoginHost, HostError> {
  const text = input.trim().toLowerCase()
  if (text === '') return err({ code: 'host_missing' })
  const host = URL.parse(/^[a-z]+:\/\//.test(text) ? text : `https://${text}`)?.hostname
  if (!host) return err({ code: 'host_unreadable' })

  const page = pageHost(host)
  if (page) return ok({ host: page.loginHost, madeOf: { host, kind: page.kind } })
  return isReached(host) ? ok({ host }) : err({ code: 'host_not_salesforce', host })
}

/**
 * What a host shows that serves pages of an org and no token endpoint, and the My Domain host of that org.
 *
 * @param host lower case, without port
 * @returns `undefined` for a host of any other use. Never throws. Handles no secret.
 */
export function pageHost(host: string): { kind: PageHostKind; loginHost: string } | undefined {
  for (const { kind, ending } of PAGE_HOSTS) {
    const found = ending.exec(host)
    if (!found) continue
    const loginHost = `${inPartition(host.slice(0, found.index) + (found[1] ?? ''))}.my.salesforce.com`
    if (isReached(loginHost)) return { kind, loginHost }
  }
  return undefined
}

/**
 * Whether a host is known to serve Salesforce's token endpoint, be it one that this page and its relay reach or not.
 *
 * @param host lower case, without port
 */
export function isLoginHost(host: string): boolean {
  return Object.values(HOST_FAMILIES).some((family) => family.test(host)) || host === GOVERNMENT_LOGIN_HOST
}

/** `acme--uat` is a sandbox, whose partition older addresses leave out. */
function inPartition(name: string): string {
  return /--/.test(name) && !name.includes('.') ? `${name}.sandbox` : name
}

/** Whether page and relay reach a host without any setting. */
function isReached(host: string): boolean {
  return DEFAULT_HOST_FAMILIES.some((family) => HOST_FAMILIES[family].test(host))
}
