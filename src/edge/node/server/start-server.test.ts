import { mkdtemp } from 'node:fs/promises'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { RunningServer } from './start-server.ts'
import { startForTest } from '../testing/running.ts'

/** Asked of the machine, not of the server: a server that forgets `::1` must not excuse its own test. */
const HAS_IPV6_LOOPBACK = Object.values(networkInterfaces())
  .flat()
  .some((one) => one?.address === '::1')

/** Nothing is relayed here, so nothing listens there. */
const NO_UPSTREAM_PORT = 9

describe('without HOST, the server', () => {
  let server: RunningServer

  beforeAll(async () => {
    server = await startForTest(NO_UPSTREAM_PORT, { HOST: undefined })
  })

  afterAll(() => server.stop())

  it.for([
    ['127.0.0.1', '127.0.0.1'],
    ['::1', '[::1]'],
  ] as const)('answers on %s', async ([address, host], { skip }) => {
    skip(address === '::1' && !HAS_IPV6_LOOPBACK, 'this machine has no ::1')
    const answer = await fetch(`http://${host}:${server.port}/healthz`)
    expect([answer.status, await answer.json()]).toEqual([200, expect.objectContaining({ status: 'ok' })])
    expect(server.hosts).toContain(address)
  })
})

it('that finds its port taken lets go of everything, and starts at another with the same data directory', async () => {
  const first = await startForTest(NO_UPSTREAM_PORT)
  const data = { PRACTICE: 'on', DATA_DIR: await mkdtemp(join(tmpdir(), 'countersign-taken-')) }
  const taken = startForTest(NO_UPSTREAM_PORT, { ...data, PORT: String(first.port) })
  await expect(taken).rejects.toMatchObject({ code: 'EADDRINUSE' })
  const second = await startForTest(NO_UPSTREAM_PORT, data)
  expect(second.practice).toBe('disk')
  await Promise.all([first.stop(), second.stop()])
})
