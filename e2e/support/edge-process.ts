import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'

/** How long a server may take to answer `/healthz`, and to end. Milliseconds. */
const PATIENCE_MS = 60_000

/** The function as one of its commands runs it: a process of its own, with a data folder of its own. */
export type EdgeProcess = {
  readonly origin: string
  readonly port: number
  readonly dataDirectory: string
  /** Everything it has printed. */
  readonly printed: () => string
  /** Closes the pipes it prints to. */
  readonly stopReading: () => void
  readonly hasEnded: () => boolean
  /** Memory of the process and of every process it started, in bytes; `undefined` where the system does not tell. */
  readonly memoryBytes: () => number | undefined
  readonly stop: () => Promise<void>
}

/** Builds the page if need be, starts `npm start` or `npm run start:edge` without npm, and waits until it answers. */
export async function startEdge(
  runtime: 'node' | 'workerd',
  port: number,
  environment: Readonly<Record<string, string>> = {},
): Promise<EdgeProcess> {
  const built = spawnSync(process.execPath, ['tools/client-build.mjs'], { stdio: ['ignore', 'ignore', 'inherit'] })
  if (built.status !== 0) throw new Error('the page could not be built')
  const dataDirectory = mkdtempSync(join(tmpdir(), `countersign-${runtime}-`))
  const entry = runtime === 'node' ? 'src/edge/node.ts' : 'src/edge/node/workerd/start-workerd.ts'
  const child = spawn(process.execPath, [entry], {
    env: { ...process.env, PORT: String(port), DATA_DIR: dataDirectory, ...environment },
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
  const kill = () => child.kill('SIGTERM')
  process.once('exit', kill)
  const edge: EdgeProcess = {
    origin: `http://localhost:${port}`,
    port,
    dataDirectory,
    printed: () => text,
    stopReading: () => {
      for (const stream of [child.stdout, child.stderr]) stream.destroy()
    },
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    memoryBytes: () => memoryOf(child),
    stop: async () => {
      process.off('exit', kill)
      const ended = new Promise((resolve) => child.once('exit', resolve))
      if (!edge.hasEnded() && kill()) await ended
      rmSync(dataDirectory, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    },
  }
  for (const started = performance.now(); performance.now() - started < PATIENCE_MS; await wait(50)) {
    if (text.includes(' on http')) return edge
    if (edge.hasEnded()) throw new Error(`the server ended before it answered: ${text}`)
  }
  await edge.stop()
  throw new Error(`the server did not start: ${text}`)
}

/** Memory of a process and of every process it started, in bytes; `undefined` where the system does not tell. */
export function memoryOf(child: ChildProcess): number | undefined {
  try {
    const kibibytes = [child.pid ?? 0, ...descendantsOf(child.pid ?? 0)].map((pid) =>
      Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0),
    )
    return kibibytes.reduce((sum, one) => sum + one, 0) * 1024
  } catch {
    return undefined
  }
}

function descendantsOf(pid: number): number[] {
  const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  )
  return children.flatMap((child) => [child, ...descendantsOf(child)])
}
