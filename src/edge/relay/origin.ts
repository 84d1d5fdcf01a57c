/**
 * Which web pages may use the relay.
 *
 * The relay holds no credential of its own, so this is not what keeps a stranger out: it keeps a stranger's page
 * from spending a visitor's connection and address. Programs send no `Origin` and pass.
 *
 * @see Fetch §3.2 (Origin), §3.3 (CORS protocol)
 */
export type OriginPolicy = {
  /** Serialised origins (`https://host[:port]`) besides the app's own. */
  readonly allowed: ReadonlySet<string>
}

export type OriginVerdict =
  { readonly kind: 'none' } | { readonly kind: 'allowed'; readonly origin: string } | { readonly kind: 'refused' }

/**
 * Judges the `Origin` header.
 *
 * @param origin  The header as received, or `undefined`. `null` (sandboxed frames, files) is refused.
 * @param ownHost  Host and port under which this server was addressed. Either scheme counts as the app's own: behind
 *   a TLS proxy the function sees plain HTTP while the page has an https origin.
 * @returns `none` without the header, else `allowed` or `refused`. Never throws.
 */
export function judgeOrigin(
  origin: string | undefined,
  ownHost: string | undefined,
  policy: OriginPolicy,
): OriginVerdict {
  if (origin === undefined) return { kind: 'none' }
  const own =
    ownHost !== undefined && ownHost !== '' && (origin === `https://${ownHost}` || origin === `http://${ownHost}`)
  return own || policy.allowed.has(origin) ? { kind: 'allowed', origin } : { kind: 'refused' }
}

/** Headers a page needs to read the answer; none of them unless the origin is allowed. */
export function corsHeaders(verdict: OriginVerdict): ReadonlyArray<readonly [string, string]> {
  if (verdict.kind !== 'allowed') return VARY_ONLY
  return [
    ['Vary', 'Origin'],
    ['Access-Control-Allow-Origin', verdict.origin],
    ['Access-Control-Expose-Headers', 'X-Upstream-Date, Server-Timing, Retry-After'],
    ['Timing-Allow-Origin', verdict.origin],
  ]
}

const VARY_ONLY: ReadonlyArray<readonly [string, string]> = [['Vary', 'Origin']]

/** The answer to a preflight from an allowed origin: what the four routes need and no more. */
export function preflightHeaders(verdict: OriginVerdict, method: string): ReadonlyArray<readonly [string, string]> {
  return [
    ...corsHeaders(verdict),
    ['Access-Control-Allow-Methods', method],
    ['Access-Control-Allow-Headers', 'Authorization, Content-Type, Accept'],
    ['Access-Control-Max-Age', '600'],
  ]
}
