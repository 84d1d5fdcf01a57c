import { DEFAULT_HOST_FAMILIES, LOGIN_AUDIENCE, TEST_AUDIENCE, type HostFamily } from '#core/vocabulary/salesforce.ts'

import { err, ok, type Result } from '../kernel/result.ts'
import { GOVERNMENT_LOGIN_HOST } from './government.ts'
import { meantHost } from './misspelt.ts'
import { familyOfHost } from './reach.ts'

const LOGIN = new URL(LOGIN_AUDIENCE).hostname
const TEST = new URL(TEST_AUDIENCE).hostname

export type HostError =
  | { code: 'host_missing' }
  | { code: 'host_unreadable' }
  /** The name of a server, from before orgs had names: it tells no org. `generic` serves the logins of that kind of org. */
  | { code: 'host_of_instance'; host: string; generic: string }
  /** Very like the host `meant`, which is one of Salesforce's. */
  | { code: 'host_misspelt'; host: string; meant: string }
  /** A login host of Salesforce that the relay does not reach: its family is not opened, or `family` is absent and none opens it. */
  | { code: 'host_beyond_relay'; host: string; family?: HostFamily }
  | { code: 'host_not_salesforce'; host: string }

/** What a host of pages shows. */
export type PageHostKind = (typeof PAGE_HOSTS)[number]['kind']

/** A host that serves the token endpoint. */
export type LoginHost = {
  /** Lower case, without port. */
  host: string
  /** The host that was given, where it only shows pages of the org and `host` was made of it. */
  madeOf?: { host: string; kind: PageHostKind }
  /** Of a site in a path of its host, that path without slashes. */
  sitePath?: string
}

const MY_DOMAIN = '.my.salesforce.com'

/** Endings of hosts that show pages of an org. Visualforce and content carry a package behind the name: `acme--c`. */
const PAGE_HOSTS = [
  { kind: 'lightning', ending: /\.lightning\.force\.com$/, login: MY_DOMAIN },
  { kind: 'lightning', ending: /\.lightning\.crmforce\.mil$/, login: '.my.salesforce.mil' },
  { kind: 'setup', ending: /\.my\.salesforce-setup\.com$/, login: MY_DOMAIN },
  { kind: 'visualforce', ending: /--[a-z0-9]+((?:\.[a-z]+)?)\.vf\.force\.com$/, login: MY_DOMAIN },
  // Before enhanced domains the instance stood where the partition stands now.
  { kind: 'visualforce', ending: /--[a-z0-9]+\.[a-z]+\d+\.visual\.force\.com$/, login: MY_DOMAIN },
  { kind: 'content', ending: /--[a-z0-9]+((?:\.[a-z]+)?)\.content\.force\.com$/, login: MY_DOMAIN },
  { kind: 'content', ending: /\.file\.force\.com$/, login: MY_DOMAIN },
  { kind: 'builder', ending: /\.(?:builder|preview|live-preview)\.salesforce-experience\.com$/, login: MY_DOMAIN },
] as const

/**
 * Reads whatever a person pastes for "your org" (a host, a URL of any page of the org) as a login host.
 *
 * Hosts that only show pages (Lightning, Setup, Visualforce, files, Experience Builder) never serve the token endpoint, so the
 * My Domain host of the same org is taken; `madeOf` says so. A sandbox named without its partition, as before enhanced domains,
 * gets it: that name is not served any more.
 *
 * @param families what the relay is known to reach
 * @returns the host, or why it cannot be one: `host_missing` for an empty text, `host_unreadable` for what is no host,
 * `host_of_instance`, `host_misspelt` and `host_beyond_relay` as {@link HostError} has them, `host_not_salesforce` for any
 * other. Never throws. Handles no secret.
 *
 * @see Help, "My Domain URL Formats", "Partitioned Domains" (read 2026-11-22)
 */
export function parseLoginHost(
  input: string,
  families: readonly HostFamily[] = DEFAULT_HOST_FAMILIES,
): Result<LoginHost, HostError> {
  const text = input.trim().toLowerCase()
  if (text === '') return err({ code: 'host_missing' })
  const url = URL.parse(/^[a-z]+:\/\//.test(text) ? text : `https://${text}`)
  const host = url?.hostname.replace(/\.$/, '')
  if (!url || !host) return err({ code: 'host_unreadable' })

  const page = pageHost(host)
  const login = page?.loginHost ?? host
  const family = familyOfHost(login)
  if (family === undefined || !families.includes(family)) return err(refusalOf(login, family))
  const sitePath = family === 'site' ? sitePathOf(url.pathname) : undefined
  return ok({
    host: login,
    ...(page ? { madeOf: { host, kind: page.kind } } : {}),
    ...(sitePath === undefined ? {} : { sitePath }),
  })
}

function refusalOf(host: string, family: HostFamily | undefined): HostError {
  if (family !== undefined) return { code: 'host_beyond_relay', host, family }
  if (isLoginHost(host)) return { code: 'host_beyond_relay', host }
  const instance =
    /^(?:na|eu|ap|um|cs|usa|can|aus|jpn|ind|deu|fra|gbr|swe|ita|bra|kor|sgp)\d+s?\.salesforce\.com$/.exec(host)
  if (instance) return { code: 'host_of_instance', host, generic: host.startsWith('cs') ? TEST : LOGIN }
  const meant = meantHost(host)
  return meant === undefined ? { code: 'host_not_salesforce', host } : { code: 'host_misspelt', host, meant }
}

/** First parts of paths that are of every org and name no site. */
const NO_SITE = new Set(['s', 'login', 'services', 'secur', 'apex', 'setup', 'lightning', 'sfsites', 'id', 'idp'])

function sitePathOf(pathname: string): string | undefined {
  const [, first = ''] = pathname.split('/')
  return /^[a-z0-9][a-z0-9_-]{0,79}$/.test(first) && !NO_SITE.has(first) ? first : undefined
}

/**
 * What a host shows that serves pages of an org and no token endpoint, and the My Domain host of that org.
 *
 * @param host lower case, without port
 * @returns `undefined` for a host of any other use. Never throws. Handles no secret.
 */
export function pageHost(host: string): { kind: PageHostKind; loginHost: string } | undefined {
  for (const { kind, ending, login } of PAGE_HOSTS) {
    const found = ending.exec(host)
    if (!found) continue
    const loginHost = `${inPartition(host.slice(0, found.index) + (found[1] ?? ''))}${login}`
    if (isLoginHost(loginHost)) return { kind, loginHost }
  }
  return undefined
}

/**
 * Whether a host is known to serve Salesforce's token endpoint, be it one that this page and its relay reach or not.
 *
 * @param host lower case, without port
 */
export function isLoginHost(host: string): boolean {
  return familyOfHost(host) !== undefined || host === GOVERNMENT_LOGIN_HOST
}

/** `acme--uat` is a sandbox, whose partition older addresses leave out. */
function inPartition(name: string): string {
  return /--/.test(name) && !name.includes('.') ? `${name}.sandbox` : name
}
