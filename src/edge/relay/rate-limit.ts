/** Whether one more request may go upstream now. */
export type RateVerdict = { readonly allowed: true } | { readonly allowed: false; readonly retryAfterSeconds: number }

/**
 * Port: counts one request against each of `keys` and says whether all of them had room.
 *
 * Keys are opaque; they are kept in memory only and never logged.
 */
export type RateLimit = (keys: readonly string[]) => RateVerdict | Promise<RateVerdict>
