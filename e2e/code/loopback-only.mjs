// Imported before a client that signs by itself: refused once, such a client tries the real login hosts too. Nothing of a test
// leaves this machine.
import dns from 'node:dns'
import { promisify } from 'node:util'

const isHere = (host) => host === 'localhost' || host === '127.0.0.1' || host === '::1'
const noSuchHost = (host) =>
  Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: 'ENOTFOUND', hostname: host })

const { lookup } = dns
const later = promisify(lookup)
dns.lookup = (host, options, callback) => {
  if (isHere(host)) return lookup(host, options, callback)
  const done = typeof options === 'function' ? options : callback
  setImmediate(() => done(noSuchHost(host)))
}
dns.lookup[promisify.custom] = async (host, options) => {
  if (!isHere(host)) throw noSuchHost(host)
  return later(host, options)
}
