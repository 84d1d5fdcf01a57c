/**
 * What every command sets that runs workerd on one's own machine with Cloudflare's tools.
 *
 * Those tools are for developing a Worker, and by themselves they answer on the app's own origin with an explorer that reads and
 * writes every database, and keep each address that was asked for, where practice org keys and queries stand, in a trace
 * store on disk. Neither is there when these are set.
 */
export const LOCAL_WORKERD_ENVIRONMENT = {
  X_LOCAL_EXPLORER: 'false',
  X_LOCAL_OBSERVABILITY: 'false',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  WRANGLER_SEND_METRICS: 'false',
} as const

/** Vars of the Worker that only such a command sets. On loopback only the machine's owner asks. */
export function localWorkerdVars(onLoopback: boolean): { readonly LOCAL_CLIENT_ADDRESS: string } {
  return { LOCAL_CLIENT_ADDRESS: onLoopback ? '127.0.0.1' : 'unknown' }
}
