/**
 * The oldest browsers that the page is made for: what Vite compiles to, and what `tools/check-web-apis.ts` holds the
 * page's web APIs against. They have what the page relies on unpolyfilled: light-dark(), URL.parse, AbortSignal.any,
 * top-level await.
 */
export const BROWSER_TARGETS = { chrome: '126', firefox: '126', safari: '18' } as const
