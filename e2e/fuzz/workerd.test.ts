/** The Worker on the bare runtime, without the development server around it: random requests, and hosts that are not our own. */
import { spawnSync, type ChildProcess } from 'node:child_process'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

import { sendRaw } from '#edge/node/testing/raw-http.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { memoryOf } from '../support/edge-process.ts'
import { bundleWorker, startWorkerd } from '../support/workerd.ts'
import type { FuzzTarget } from './http-fuzz.ts'
import { FUZZ_SECONDS_EACH, runFuzz } from './run.ts'

const PORT = 9399

let upstream: Server
let workerd: ChildProcess
let printed = ''

beforeAll(async () => {
  expect(spawnSync(process.execPath, ['tools/client-build.mjs'], { stdio: 'ignore' }).status).toBe(0)
  upstream = createServer((request, response) => {
    request.resume().on('end', () => response.setHeader('Content-Type', 'application/json').end('{}'))
  })
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve))
  const module = bundleWorker()
  if (module === undefined) throw new Error('not_bundled')
  workerd = startWorkerd({
    port: PORT,
    module,
    vars: {
      RELAY_UPSTREAM_OVERRIDE: `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`,
      LOCAL_CLIENT: 'this_machine',
    },
    objectClass: 'PracticeOrg',
    objects: 'PRACTICE_ORG',
    page: 'ASSETS',
    printed: (text) => (printed += text),
  })
  const isUp = (): Promise<boolean> =>
    fetch(`http://localhost:${PORT}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    )
  while (!(await isUp())) await wait(50)
})

afterAll(() => {
  workerd?.kill('SIGTERM')
  upstream.close()
})

describe('on workerd', () => {
  it.each(['/', '/healthz', '/relay/x', '/services/data', '/practice/orgs', '/assets/x.js'])(
    'a malformed Host is refused at %s',
    async (path) => {
      for (const host of ['localhost:99999', '1.2.3.4.5', '999.1.1.1', '[::1']) {
        const answer = await sendRaw(PORT, `GET ${path} HTTP/1.1\r\nHost: ${host}\r\n\r\n`)
        expect([host, answer.status, answer.body.toString()]).toEqual([
          host,
          400,
          expect.stringContaining('malformed_host'),
        ])
      }
    },
  )

  it(
    'no request, however made, stops it, is held, or is answered with an error of its own',
    async () => {
      const target: FuzzTarget = {
        port: PORT,
        printed: () => printed,
        hasEnded: () => workerd.exitCode !== null || workerd.signalCode !== null,
        memoryBytes: () => memoryOf(workerd),
      }
      const report = await runFuzz('workerd', target, { answersAllByItself: false })
      expect(report.failures).toEqual([])
      expect(report.requests).toBeGreaterThan(100)
    },
    FUZZ_SECONDS_EACH * 1000 + 60_000,
  )
})
