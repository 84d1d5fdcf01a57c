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

const LOOPBACK = /^(?:localhost|127(?:\.[0-9]{1,3}){3}|::1)$/

/**
 * Vars of the Worker that only such a command sets. Who listens on loopback alone is asked by the machine's owner; on other
 * addresses a client is somebody unknown, because workerd does not tell a Worker who connects.
 */
export function localWorkerdVars(hosts: readonly string[]): { readonly LOCAL_CLIENT: 'this_machine' | 'unknown' } {
  return { LOCAL_CLIENT: hosts.every((host) => LOOPBACK.test(host)) ? 'this_machine' : 'unknown' }
}
