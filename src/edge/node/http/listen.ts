import type { Server } from 'node:http'

/** Where to listen when nothing else is asked for: this machine only, in both of its addresses. */
export const LOOPBACK_HOSTS: readonly string[] = ['127.0.0.1', '::1']

/**
 * Listens on one port of one host.
 *
 * @returns The port: the one asked for, or the one given when 0 was asked for.
 * @throws What `listen` reports: `EADDRINUSE`, `EADDRNOTAVAIL` (no IPv6 on this machine), `EACCES`.
 */
export function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port }, () => {
      server.off('error', reject)
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}
