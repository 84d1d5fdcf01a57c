import type { IncomingMessage } from 'node:http'

/**
 * Where a request comes from.
 *
 * @param trustedHeader  Name of a header that a proxy in front always sets (`X-Real-IP`, `X-Forwarded-For`), or
 *   `undefined` when clients connect directly. Without a proxy anyone could write such a header, so it must be asked for.
 * @returns A reader of the address. The last entry of a list is taken: the one the nearest proxy added.
 */
export function clientAddressReader(
  trustedHeader: string | undefined,
): (request: IncomingMessage) => string | undefined {
  const name = trustedHeader?.toLowerCase()
  return (request) => {
    const header = name === undefined ? undefined : request.headers[name]
    const list = Array.isArray(header) ? header.join(',') : header
    return list?.split(',').at(-1)?.trim() || request.socket.remoteAddress
  }
}
