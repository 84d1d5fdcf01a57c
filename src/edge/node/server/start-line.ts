import { VERSION } from '../../front/version.ts'
import { errorCodeOf } from '../kernel/system-error.ts'
import type { NodeSettings } from '../settings/settings.ts'

/** Hosts under which `localhost` answers: loopback, and "every address". */
const ANSWERS_LOCALHOST: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '0.0.0.0', '::'])

/** An address that answers on this machine, given what the server listens on. */
export function localAddress(hosts: readonly string[], port: number): string {
  const [host = 'localhost'] = hosts
  const name = ANSWERS_LOCALHOST.has(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${port}`
}

/**
 * The one line that says that a server serves, and where.
 *
 * @param runtime  What serves and on what it listens, for people.
 * @param remarks  What an operator should know besides.
 */
export function startLine(
  { relay }: Pick<NodeSettings, 'relay'>,
  address: string,
  runtime: string,
  remarks: readonly string[] = [],
): string {
  const parts = [`countersign ${VERSION} on ${address} (${runtime})`, ...remarks]
  if (relay.override !== undefined) {
    parts.push(
      `TEST MODE: RELAY_UPSTREAM_OVERRIDE sends every relayed request to ${relay.override.origin}, NOT to Salesforce`,
    )
  }
  return parts.join('; ')
}

/** Why a server does not start, in one sentence; what is not known here is told by its code. */
export function startFailure(cause: unknown, port: number): string {
  const code = errorCodeOf(cause) ?? (cause instanceof Error ? cause.message : 'unknown')
  const address = cause instanceof Error && 'address' in cause ? String(cause.address) : ''
  const reasons = new Map([
    ['EADDRINUSE', `port ${port} is in use`],
    ['EACCES', `port ${port} may not be opened by this user`],
    ['EADDRNOTAVAIL', `HOST is no address of this machine${address === '' ? '' : `: ${address}`}`],
    ['ENOTFOUND', 'HOST is no name this machine knows'],
    ['EAI_AGAIN', 'HOST is no name this machine knows'],
    ['data_directory_in_use', 'another countersign is running on the same DATA_DIR'],
    ['page_not_built', 'the page is not built; npm run build makes it'],
  ])
  return `countersign does not start: ${reasons.get(code) ?? code}`
}
