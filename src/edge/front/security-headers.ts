/**
 * Headers of every answer the function itself gives (relay, practice org, health).
 *
 * The page's own policy is in `public/_headers`. Here it can be stricter: these answers are data, and one that holds
 * HTML, whoever wrote it, must not run in the page's origin. An answer that needs something else (the practice org's
 * consent page) brings its own header, which is then kept.
 *
 * @see CSP Level 3 §6; Fetch, "Cross-Origin-Resource-Policy header"
 */
export const FUNCTION_HEADERS: ReadonlyArray<readonly [lowerCaseName: string, value: string]> = [
  ['cache-control', 'no-store'],
  [
    'content-security-policy',
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox",
  ],
  ['cross-origin-opener-policy', 'same-origin'],
  ['cross-origin-resource-policy', 'same-origin'],
  ['permissions-policy', 'geolocation=(), camera=(), microphone=()'],
  ['referrer-policy', 'no-referrer'],
  ['x-content-type-options', 'nosniff'],
]
