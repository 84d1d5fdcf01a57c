/**
 * `RELAY_UPSTREAM_OVERRIDE`, for tests only: every allowed host is still checked by name, but the connection goes to
 * a loopback address.
 */
export type UpstreamOverride = { readonly origin: string }

const LOOPBACK = /^http:\/\/127\.0\.0\.1:([1-9][0-9]{0,4})$/

/**
 * Reads the setting. Anything but `http://127.0.0.1:PORT` is refused, so that it can never send a credential away
 * from this machine.
 *
 * @returns The override, `undefined` when unset, or `'invalid'`: the server must then refuse to start. Never throws.
 */
export function parseUpstreamOverride(text: string | undefined): UpstreamOverride | undefined | 'invalid' {
  if (text === undefined || text === '') return undefined
  const port = Number(LOOPBACK.exec(text)?.[1] ?? Number.NaN)
  return port <= 65_535 ? { origin: text } : 'invalid'
}
