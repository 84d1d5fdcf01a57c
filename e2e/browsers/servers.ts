import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdirSync, openSync, rmSync } from 'node:fs'
import process from 'node:process'

import type { TestProject } from 'vitest/node'

import { findOtherBrowsers } from '../../tools/ensure-other-browsers.mjs'
import { PRINTED_FOLDER } from '../../tools/printed-folder.ts'
import { originOf, PORTS } from '../support/origins.ts'

/** Before the journeys: the page is built, and served as `npm start` does, once plainly and once with an org behind the relay. */
export async function setup({ provide }: TestProject): Promise<void> {
  execFileSync(process.execPath, ['tools/client-build.mjs'], { stdio: 'inherit' })
  mkdirSync(PRINTED_FOLDER, { recursive: true })
  servers.push(start('otherNode', {}))
  servers.push(start('otherRelay', { RELAY_UPSTREAM_OVERRIDE: `http://127.0.0.1:${PORTS.otherNode}` }))
  await Promise.all([untilHealthy('otherNode'), untilHealthy('otherRelay')])
  provide('origins', { node: originOf('otherNode'), relay: originOf('otherRelay') })
  provide('executables', findOtherBrowsers())
}

/** After them. */
export function teardown(): void {
  for (const server of servers) server.kill('SIGTERM')
}

const servers: ChildProcess[] = []

type Server = 'otherNode' | 'otherRelay'

function start(name: Server, settings: Record<string, string>): ChildProcess {
  const folder = `.cache/e2e-data-${PORTS[name]}`
  rmSync(folder, { recursive: true, force: true })
  // What it prints is read by `tools/check-printed.ts`.
  const printed = openSync(`${PRINTED_FOLDER}/${name}.log`, 'w')
  return spawn(process.execPath, ['src/edge/node.ts'], {
    env: { ...process.env, ACCESS_LOG: 'on', PORT: String(PORTS[name]), DATA_DIR: folder, ...settings },
    stdio: ['ignore', printed, printed],
  })
}

async function untilHealthy(name: Server): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    const answer = await fetch(`${originOf(name)}/healthz`).catch(() => undefined)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`the server at ${originOf(name)} did not come up within a minute`)
}
