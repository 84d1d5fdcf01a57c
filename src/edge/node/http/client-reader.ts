import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { BlockList, isIP } from 'node:net'

import type { Client } from '../../front/client.ts'

/** What an operator says about a proxy in front. */
export type ProxySettings = {
  /** Header in which a proxy names the client (`X-Real-IP`, `X-Forwarded-For`); `undefined` when clients connect directly. */
  readonly clientAddressHeader: string | undefined
  readonly publicOrigin: string | undefined
}

/** Headers that only a proxy adds. @see RFC 7239 (Forwarded), RFC 9110 §7.6.3 (Via) */
const PROXY_HEADERS = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip'] as const

const LOOPBACK_HOST = /^(?:localhost|127(?:\.[0-9]{1,3}){3}|\[::1\])(?::[0-9]{1,5})?$/i

const LOOPBACK = new BlockList()
LOOPBACK.addSubnet('127.0.0.0', 8)
LOOPBACK.addAddress('::1', 'ipv6')

/** Addresses no stranger connects from: RFC 1918, RFC 4193, link-local, and RFC 6598 of container networks. */
const NEARBY = new BlockList()
for (const [network, prefix] of [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
  ['100.64.0.0', 10],
] as const)
  NEARBY.addSubnet(network, prefix)
NEARBY.addSubnet('fc00::', 7, 'ipv6')
NEARBY.addSubnet('fe80::', 10, 'ipv6')

/**
 * Reads who a request comes from.
 *
 * The header of the settings is believed from a peer on this machine or in a private network, where proxies are; a
 * stranger who reaches the port directly can write it and is known by its connection. The last entry of a list is
 * taken: the one the nearest proxy added. A port behind the address is dropped.
 *
 * @returns A reader. `isThisMachine` holds only when the connection and `Host` are of this machine and neither the
 *   settings nor the request say that there is a proxy. Never throws.
 */
export function clientReader(settings: ProxySettings): (request: IncomingMessage) => Client {
  const name = settings.clientAddressHeader?.toLowerCase()
  const proxyIsConfigured = name !== undefined || settings.publicOrigin !== undefined
  return ({ headers, socket }) => {
    const peer = withoutZone(socket.remoteAddress ?? '')
    const named = name === undefined || !isNear(peer) ? undefined : lastAddress(headers[name])
    return {
      address: named ?? (peer === '' ? undefined : peer),
      isThisMachine:
        !proxyIsConfigured && isIn(LOOPBACK, peer) && LOOPBACK_HOST.test(headers.host ?? '') && !wasProxied(headers),
    }
  }
}

function wasProxied(headers: IncomingHttpHeaders): boolean {
  return PROXY_HEADERS.some((name) => headers[name] !== undefined)
}

const isNear = (address: string): boolean => isIn(LOOPBACK, address) || isIn(NEARBY, address)

/** Whether a list holds an address; it reads IPv4-mapped IPv6 addresses as IPv4 (RFC 4291 §2.5.5.2). */
function isIn(list: BlockList, address: string): boolean {
  const version = isIP(address)
  return version !== 0 && list.check(address, version === 4 ? 'ipv4' : 'ipv6')
}

const withoutZone = (address: string): string => address.split('%', 1)[0] ?? ''

/** The last entry of a list of addresses, if it is one: `a, b`, `192.0.2.1:4711`, `[2001:db8::1]:443`. */
function lastAddress(header: string | string[] | undefined): string | undefined {
  const text = (Array.isArray(header) ? header.at(-1) : header)?.split(',').at(-1)?.trim() ?? ''
  const bracketed = /^\[([^\]]+)\](?::[0-9]{1,5})?$/.exec(text)?.[1]
  const withPort = /^([0-9.]+):[0-9]{1,5}$/.exec(text)?.[1]
  const address = withoutZone(bracketed ?? withPort ?? text)
  return isIP(address) === 0 ? undefined : address
}
