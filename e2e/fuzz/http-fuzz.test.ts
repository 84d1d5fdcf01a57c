import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { expect, it } from 'vitest'

import { fuzzHttp } from './http-fuzz.ts'

it('reads which fault an answer tells, though that comes after its head', async () => {
  const server = createServer((request, response) => {
    if (request.url === '/healthz') return void response.end()
    response.writeHead(502, { 'Cache-Control': 'no-store' }).flushHeaders()
    setTimeout(() => response.end('{"code":"upstream_unreachable"}'), 20)
  })
  // What the parser of Node refuses is no matter of this test.
  server.on('clientError', (_error, socket) => socket.destroy())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const edge = {
    port: (server.address() as AddressInfo).port,
    printed: () => '',
    hasEnded: () => false,
    memoryBytes: () => undefined,
  }
  const report = await fuzzHttp(edge, { seed: 1, seconds: 0.3, org: '/practice/x', answersAllByItself: false })
  // An answer to HEAD is a head.
  expect(report.failures.filter((failure) => !failure.includes('"HEAD '))).toEqual([])
  server.closeAllConnections()
  server.close()
})
