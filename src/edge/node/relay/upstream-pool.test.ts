import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

import { afterEach, describe, expect, it } from 'vitest'

import { createUpstreamPool, type UpstreamPool } from './upstream-pool.ts'

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

/** An upstream that offers to keep its connections for ten minutes; `/slow` is never answered. */
async function upstream(): Promise<string> {
  const server: Server = createServer((request, response) => {
    if (request.url !== '/slow') response.writeHead(200, { 'Keep-Alive': 'timeout=600' }).end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(async () => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function poolOf(maxOrigins: number): UpstreamPool {
  const pool = createUpstreamPool(maxOrigins)
  closers.unshift(() => pool.destroy())
  return pool
}

const ask = async (pool: UpstreamPool, origin: string): Promise<number | undefined> => {
  const answer = await pool.to(origin)?.request({ origin, path: '/', method: 'GET' })
  await answer?.body.dump()
  return answer?.statusCode
}

/** Starts a call that stays in flight. */
function occupy(pool: UpstreamPool, origin: string): void {
  pool
    .to(origin)
    ?.request({ origin, path: '/slow', method: 'GET' })
    .catch(() => undefined)
}

describe('a pool that is full', () => {
  it('makes room for a new origin while others are idle', async () => {
    const pool = poolOf(3)
    const origins = [await upstream(), await upstream(), await upstream(), await upstream(), await upstream()]
    for (const origin of origins) expect(await ask(pool, origin)).toBe(200)
    for (const origin of origins) expect(await ask(pool, origin)).toBe(200)
  })

  it('cuts off no call in flight for it', async () => {
    const pool = poolOf(2)
    const [busy, idle, fresh] = [await upstream(), await upstream(), await upstream()]
    occupy(pool, busy)
    const before = pool.to(busy)
    expect(await ask(pool, idle)).toBe(200)
    expect(await ask(pool, fresh)).toBe(200)
    expect(pool.to(busy)).toBe(before)
  })

  it('has no room while every origin is busy', async () => {
    const pool = poolOf(2)
    occupy(pool, await upstream())
    occupy(pool, await upstream())
    expect(pool.to(await upstream())).toBeUndefined()
  })
})
