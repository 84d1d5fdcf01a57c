import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** One module on the bare runtime, without the development server around it. */
export type WorkerdOptions = {
  readonly port: number
  /** Path of the module, bundled. */
  readonly module: string
  /** Text bindings. */
  readonly vars: Readonly<Record<string, string>>
  /** A Durable Object class the module exports; its objects live in a temporary folder. */
  readonly objectClass?: string
  /** Name of a binding to the objects of that class. */
  readonly objects?: string
  /** Name of a binding to a service that answers everything with a page, in place of the asset server. */
  readonly page?: string
  /** What becomes of what it prints; shown where nothing is said. */
  readonly printed?: (text: string) => void
}

/** Bundles the Worker as it is deployed. The page must have been built. Returns the path, or `undefined` if it fails. */
export function bundleWorker(): string | undefined {
  const outdir = mkdtempSync(join(tmpdir(), 'countersign-worker-'))
  const args = ['node_modules/wrangler/bin/wrangler.js', 'deploy', '--dry-run', '--outdir', outdir]
  const env = { ...process.env, WRANGLER_SEND_METRICS: 'false' }
  const { status } = spawnSync(process.execPath, args, { env, timeout: 60_000 })
  return status === 0 ? join(outdir, 'worker.js') : undefined
}

const PAGE_SERVICE =
  "addEventListener('fetch', (event) => event.respondWith(new Response('<!doctype html>', { headers: { 'Content-Type': 'text/html', 'Cache-Control': 'no-store' } })))"

/** Starts it. The process listens on loopback a moment later. */
export function startWorkerd(options: WorkerdOptions): ChildProcess {
  const { port, module, vars, objectClass, objects: objectBinding, page, printed } = options
  const scratch = mkdtempSync(join(tmpdir(), 'countersign-workerd-'))
  const bindings = Object.entries(vars).map(([name, text]) => `(name = "${name}", text = "${text}")`)
  if (objectBinding !== undefined)
    bindings.push(`(name = "${objectBinding}", durableObjectNamespace = "${objectClass}")`)
  if (page !== undefined) bindings.push(`(name = "${page}", service = "page")`)
  const objects =
    objectClass === undefined
      ? ''
      : `durableObjectNamespaces = [(className = "${objectClass}", uniqueKey = "objects", enableSql = true)], durableObjectStorage = (localDisk = "disk"),`
  writeFileSync(join(scratch, 'module.js'), readFileSync(module))
  writeFileSync(
    join(scratch, 'config.capnp'),
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .main), (name = "page", worker = .page), (name = "disk", disk = (path = "${scratch}", writable = true)), (name = "out", network = (allow = ["local", "private", "public"]))],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")]
);
const page :Workerd.Worker = (
  serviceWorkerScript = "${PAGE_SERVICE}",
  compatibilityDate = "2026-10-01"
);
const main :Workerd.Worker = (
  modules = [(name = "main", esModule = embed "module.js")],
  compatibilityDate = "2026-10-01",
  bindings = [${bindings.join(', ')}], ${objects}
  globalOutbound = "out"
);
`,
  )
  const require = createRequire(import.meta.url)
  const binary = (require('workerd') as { default: string }).default
  const stdio = ['ignore', 'ignore', printed === undefined ? 'inherit' : 'pipe'] as const
  const child = spawn(binary, ['serve', join(scratch, 'config.capnp')], { stdio: [...stdio] })
  child.stderr?.on('data', (chunk: Buffer) => printed?.(chunk.toString()))
  return child
}
