import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'

import { describe, expect, it } from 'vitest'

import { listen } from '../http/listen.ts'
import { LOCAL_WORKERD_ENVIRONMENT, localWorkerdVars } from '../workerd/local-workerd.ts'
import { localAddress, startFailure } from './start-line.ts'

describe('the address of the start line answers', () => {
  it.each([
    [['127.0.0.1', '::1'], 'http://localhost:8788'],
    [['0.0.0.0'], 'http://localhost:8788'],
    [['::'], 'http://localhost:8788'],
    [['127.0.0.2'], 'http://127.0.0.2:8788'],
    [['192.0.2.7'], 'http://192.0.2.7:8788'],
    [['::1'], 'http://[::1]:8788'],
    [['my-host.example'], 'http://my-host.example:8788'],
  ])('of a server on %j as %s', (hosts, address) => {
    expect(localAddress(hosts, 8788)).toBe(address)
  })
})

it.each([
  [Object.assign(new Error(), { code: 'EADDRINUSE' }), 'port 8788 is in use'],
  [Object.assign(new Error(), { code: 'EACCES' }), 'port 8788 may not be opened by this user'],
  [
    Object.assign(new Error(), { code: 'EADDRNOTAVAIL', address: '192.0.2.7' }),
    'HOST is no address of this machine: 192.0.2.7',
  ],
  [new Error('page_not_built'), 'the page is not built; npm run build makes it'],
  [new Error('else'), 'else'],
])('a start that fails with %s is told in one sentence', (cause, sentence) => {
  expect(startFailure(cause, 8788)).toBe(`countersign does not start: ${sentence}`)
})

describe('started as a process, the server', () => {
  const entries = ['../../node.ts', '../workerd/start-workerd.ts']

  it.each(entries)('%s says in one line that the port is in use, and ends', async (entry) => {
    const other = createServer()
    await listen(other, '127.0.0.1', 0)
    const PORT = String((other.address() as AddressInfo).port)
    expect(await run(entry, { PORT, HOST: '127.0.0.1' })).toEqual([
      1,
      `countersign does not start: port ${PORT} is in use\n`,
    ])
    other.close()
  })

  it.each(entries)('%s says in one line that it does not understand a HOST, and ends', async (entry) => {
    const line = 'countersign does not start: the value of HOST is not understood\n'
    expect(await run(entry, { HOST: '*' })).toEqual([2, line])
  })
})

it('wrangler’s tools are off wherever workerd runs here, and its clients are not believed', () => {
  expect(LOCAL_WORKERD_ENVIRONMENT).toMatchObject({ X_LOCAL_EXPLORER: 'false', X_LOCAL_OBSERVABILITY: 'false' })
  expect(localWorkerdVars(['127.0.0.1', '::1'])).toEqual({ LOCAL_CLIENT: 'this_machine' })
  expect(localWorkerdVars(['0.0.0.0'])).toEqual({ LOCAL_CLIENT: 'unknown' })
})

/** Starts an entry, and gives its exit code and everything it printed. */
async function run(entry: string, environment: Record<string, string>): Promise<[number, string]> {
  const file = fileURLToPath(new URL(entry, import.meta.url))
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', file], {
    env: { ...process.env, ...environment },
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number]
  return [code, text]
}
