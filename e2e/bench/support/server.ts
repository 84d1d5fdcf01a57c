import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'

/** How long a server may take to answer `/healthz`, in milliseconds. */
const PATIENCE = 20_000

/** Serves the built page and the function on Node, as `npm start` does, for as long as `work` takes. */
export async function withServer<T>(port: number, work: (origin: string) => Promise<T>): Promise<T> {
  const built = spawnSync(process.execPath, ['tools/client-build.mjs'], { stdio: ['ignore', 'ignore', 'inherit'] })
  if (built.status !== 0) throw new Error('the page could not be built')
  const data = mkdtempSync(join(tmpdir(), 'bench-data-'))
  const settings = { DATA_DIR: data, PRACTICE_MAX_ORGS: '10000000', PRACTICE_MAX_BYTES: '1000000000000' }
  try {
    return await withProcess(port, ['src/edge/node.ts'], settings, work)
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
}

/** Serves another page than the product's, by the same server. */
export function withPageServer<T>(port: number, folder: string, work: (origin: string) => Promise<T>): Promise<T> {
  return withProcess(port, ['e2e/bench/support/serve-page.ts', folder], {}, work)
}

async function withProcess<T>(
  port: number,
  command: string[],
  settings: Record<string, string>,
  work: (origin: string) => Promise<T>,
): Promise<T> {
  const origin = `http://localhost:${port}`
  if (await healthy(origin)) throw new Error(`port ${port} is taken: that server would be measured instead`)
  const server = spawn(process.execPath, command, {
    env: { ...process.env, PORT: String(port), ...settings },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  // An interrupted benchmark must not leave its server behind for the next one to measure.
  const stop = () => server.kill('SIGTERM')
  process.once('exit', stop)
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  try {
    await answers(origin, () => server.exitCode !== null)
    return await work(origin)
  } finally {
    process.off('exit', stop)
    stop()
    await ended
  }
}

async function healthy(origin: string): Promise<boolean> {
  const response = await fetch(`${origin}/healthz`).catch(() => undefined)
  return response?.ok ?? false
}

async function answers(origin: string, hasEnded: () => boolean): Promise<void> {
  for (const started = performance.now(); performance.now() - started < PATIENCE;) {
    if (await healthy(origin)) return
    if (hasEnded()) throw new Error('the server ended before it answered')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`nothing answers at ${origin}`)
}
