import { readFileSync } from 'node:fs'
import { createServer as createPlainServer } from 'node:http'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'

import type { ConnectionFailure, Exchange } from '#core/kernel/exchange.ts'
import { CONNECTION_FAILURE_WORDS } from '#words/en/connection-failures.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { openssl, scratchFolder } from '../../e2e/fixtures/oracles.ts'
import { connectionFailure } from './connection-failure.ts'
import { directTransport } from './direct-transport.ts'

const folder = scratchFolder()
const [key, certificate] = [folder.path('tls.key'), folder.path('tls.crt')]
const servers: Server[] = []
afterAll(() => {
  for (const server of servers) server.close()
  folder.remove()
})
beforeAll(() => {
  const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', certificate, '-subj', '/CN=x']
  expect(openssl(made).status).toBe(0)
})

async function portOf(server: Server): Promise<number> {
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

async function outcomeAt(url: string): Promise<Exchange['outcome']> {
  const { outcome } = await directTransport(fetch)(new Request(url, { method: 'POST', body: 'assertion=secret' }), {
    purpose: 'probe',
  })
  expect(JSON.stringify(outcome)).not.toContain('secret')
  return outcome
}

const failed = (cause: ConnectionFailure) => ({ kind: 'failed', reason: 'unreachable_or_blocked', cause })

describe('why nothing came back is known', () => {
  it('of a name that is none', async () => {
    expect(await outcomeAt('https://nobody.invalid/')).toEqual(failed('name_not_resolved'))
  })

  it('of a port where nobody listens, and of one that is never asked', async () => {
    const server = createServer()
    const port = await portOf(server)
    await new Promise((resolve) => server.close(resolve))
    expect(await outcomeAt(`http://127.0.0.1:${port}/`)).toEqual(failed('connection_refused'))
    expect(await outcomeAt('http://127.0.0.1:9/')).toEqual(failed('port_not_asked'))
  })

  it('of a connection that is cut', async () => {
    const port = await portOf(createServer((socket) => socket.on('data', () => socket.resetAndDestroy())))
    expect(await outcomeAt(`http://127.0.0.1:${port}/`)).toEqual(failed('connection_cut'))
  })

  it('of a certificate that nobody vouches for, and of a port without TLS', async () => {
    const tls = createTlsServer({ key: readFileSync(key), cert: readFileSync(certificate) })
    expect(await outcomeAt(`https://127.0.0.1:${await portOf(tls)}/`)).toEqual(failed('certificate_not_trusted'))
    const plain = createPlainServer((_request, response) => response.end())
    expect(await outcomeAt(`https://127.0.0.1:${await portOf(plain)}/`)).toEqual(failed('tls_failed'))
  })
})

const error = (code: string) => new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code }) })

it.each<[ConnectionFailure, unknown]>([
  ['certificate_not_trusted', error('SELF_SIGNED_CERT_IN_CHAIN')],
  ['certificate_not_trusted', error('CERT_SIGNATURE_FAILURE')],
  ['certificate_not_valid_now', error('CERT_HAS_EXPIRED')],
  ['certificate_of_other_host', error('ERR_TLS_CERT_ALTNAME_INVALID')],
  ['tls_failed', error('ERR_SSL_WRONG_VERSION_NUMBER')],
  ['connection_timed_out', error('UND_ERR_CONNECT_TIMEOUT')],
  ['no_route', error('ENETUNREACH')],
  ['connection_refused', new TypeError('fetch failed', { cause: new AggregateError([error('ECONNREFUSED').cause]) })],
  [
    'proxy_refused',
    new TypeError('fetch failed', { cause: new Error('Proxy response (407) !== 200 when HTTP Tunneling') }),
  ],
  ['connection_failed', error('constructor')],
  ['connection_failed', 'nothing'],
])('reads %s out of what fetch throws', (failure, thrown) => {
  expect(connectionFailure(thrown)).toBe(failure)
})

it('every failure has words of its own, and none speaks of a browser', () => {
  const words = Object.values(CONNECTION_FAILURE_WORDS)
  expect(new Set(words).size).toBe(words.length)
  expect(words.filter((each) => /browser/.test(each))).toEqual([])
  expect(CONNECTION_FAILURE_WORDS.certificate_not_trusted).toMatch(/certificate.*NODE_EXTRA_CA_CERTS/)
})
