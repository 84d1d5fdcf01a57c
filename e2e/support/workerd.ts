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
  /** A Durable Object class the module exports; its objects live in memory. */
  readonly objectClass?: string
}

/** Bundles the Worker as it is deployed. The page must have been built. Returns the path, or `undefined` if it fails. */
export function bundleWorker(): string | undefined {
  const outdir = mkdtempSync(join(tmpdir(), 'countersign-worker-'))
  const args = ['node_modules/wrangler/bin/wrangler.js', 'deploy', '--dry-run', '--outdir', outdir]
  const env = { ...process.env, WRANGLER_SEND_METRICS: 'false' }
  const { status } = spawnSync(process.execPath, args, { env, timeout: 60_000 })
  return status === 0 ? join(outdir, 'worker.js') : undefined
}

/** Starts it. The process listens on loopback a moment later. */
export function startWorkerd({ port, module, vars, objectClass }: WorkerdOptions): ChildProcess {
  const scratch = mkdtempSync(join(tmpdir(), 'countersign-workerd-'))
  const bindings = Object.entries(vars).map(([name, text]) => `(name = "${name}", text = "${text}")`)
  const objects =
    objectClass === undefined
      ? ''
      : `durableObjectNamespaces = [(className = "${objectClass}", uniqueKey = "objects", enableSql = true)], durableObjectStorage = (inMemory = void),`
  writeFileSync(join(scratch, 'module.js'), readFileSync(module))
  writeFileSync(
    join(scratch, 'config.capnp'),
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .main), (name = "out", network = (allow = ["local", "private", "public"]))],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")]
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
  return spawn(binary, ['serve', join(scratch, 'config.capnp')], { stdio: ['ignore', 'ignore', 'inherit'] })
}
