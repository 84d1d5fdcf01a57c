/**
 * The headers with which a page may read what the relay answers.
 *
 * The relay holds no credential of its own, so this is not what keeps a stranger out: it keeps a stranger's page
 * from spending a visitor's connection and address. Which pages may is decided in `own-origin.ts`, before.
 *
 * @see Fetch §3.3 (CORS protocol)
 */

/** Headers a page needs to read the answer; only `Vary` when `page`, its origin, is none that may. */
export function corsHeaders(page: string | undefined): ReadonlyArray<readonly [string, string]> {
  if (page === undefined) return VARY_ONLY
  return [
    ['Vary', 'Origin'],
    ['Access-Control-Allow-Origin', page],
    ['Access-Control-Expose-Headers', 'X-Upstream-Date, Server-Timing, Retry-After'],
    ['Timing-Allow-Origin', page],
  ]
}

const VARY_ONLY: ReadonlyArray<readonly [string, string]> = [['Vary', 'Origin']]

/** The answer to a preflight from an allowed page: what the four routes need and no more. */
export function preflightHeaders(page: string | undefined, method: string): ReadonlyArray<readonly [string, string]> {
  return [
    ...corsHeaders(page),
    ['Access-Control-Allow-Methods', method],
    ['Access-Control-Allow-Headers', 'Authorization, Content-Type, Accept'],
    ['Access-Control-Max-Age', '600'],
  ]
}
