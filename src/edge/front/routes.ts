/**
 * Which part of the deployment owns a path.
 *
 * The screens of the page live under `/practice` too, so the practice org's part of it is named exactly: the key of
 * an org begins with `00D`, which no screen does. `wrangler.jsonc` says the same to the asset server.
 */
export type PathOwner = 'relay' | 'practice' | 'health' | 'page' | 'nobody'

/** Also with doubled slashes: clients that store a login address with a slash at its end ask for `//services/data`. */
const SALESFORCE_SHAPED = /^\/+(?:services|id)(?:\/|$)/

const PRACTICE = /^\/practice\/(?:orgs(?:\/|$)|00D|(?:login|test)\/)/

/** Where Cloudflare, and its tools on a developer's machine, keep endpoints of their own. Nothing of ours is there. */
const RESERVED = /^\/+cdn-cgi(?:\/|$)/

/** Names the owner of a path. `pathname` has no query. Total; never throws. */
export function ownerOf(pathname: string): PathOwner {
  if (pathname === '/healthz') return 'health'
  if (pathname === '/relay' || pathname.startsWith('/relay/')) return 'relay'
  if (SALESFORCE_SHAPED.test(pathname) || PRACTICE.test(pathname)) return 'practice'
  return RESERVED.test(pathname) ? 'nobody' : 'page'
}

/** Hashed files: a missing one is missing, never the page under headers that let it be kept for a year. */
const ASSET = /^\/assets\//

/** Whether a request is a person opening an address, which the page answers whatever the path. Total; never throws. */
export function isPageAddress(method: string, pathname: string, header: (name: string) => string | undefined): boolean {
  if ((method !== 'GET' && method !== 'HEAD') || ASSET.test(pathname)) return false
  return pathname === '/' || header('sec-fetch-mode') === 'navigate' || (header('accept') ?? '').includes('text/html')
}

/** What is for servers to read: the headers, hidden files, and the copies beside their files. */
const FOR_SERVERS = /(?:^|\/)(?:_headers$|\.)|\.(?:br|gz)$/

/**
 * The HTML that the build draws, by the addresses it is drawn for. As these stand, and no others: what the page itself
 * would forgive, such as a slash at the end, gets the shell, in which nothing is drawn that the page would not draw.
 */
const DRAWN = [
  ['index', /^\/$/],
  ['inspect', /^\/inspect$/],
  ['trust', /^\/trust$/],
  ['keys', /^\/keys$/],
  ['environments', /^\/environments$/],
  ['practice', /^\/practice$/],
  ['drills', /^\/practice\/drills$/],
  ['practice-org', /^\/practice\/[\da-f]{8}(?:\/[a-z]+)?$/],
  // Below `/code` is another screen.
  ['bench', /^\/env\/[\da-f]{8}(?:\/(?!code$)[a-z]+)?$/],
] as const satisfies ReadonlyArray<readonly [string, RegExp]>

/** An HTML file of the build, by its name without the ending. `shell` is what every other address gets. */
export type PageName = (typeof DRAWN)[number][0] | 'shell'

/** Every HTML file of the build. */
export const PAGE_NAMES: readonly PageName[] = [...DRAWN.map(([name]) => name), 'shell']

/** Names the HTML for an address a person opens. Total; never throws. */
export function pageAt(pathname: string): PageName {
  return DRAWN.find(([, addresses]) => addresses.test(pathname))?.[0] ?? 'shell'
}

/** Whether a path ends as HTML does. No HTML is served under its own name: it is drawn for other addresses. Total; never throws. */
export function isHtml(pathname: string): boolean {
  return pathname.endsWith('.html')
}

/** Whether a path, escaped or not, names a file that is in the folder for servers alone. Total; never throws. */
export function isForServers(path: string): boolean {
  try {
    return FOR_SERVERS.test(decodeURIComponent(path))
  } catch {
    return FOR_SERVERS.test(path)
  }
}
