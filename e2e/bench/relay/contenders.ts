import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

import { bundleWorker, startWorkerd } from '../../support/workerd.ts'

/** A server that takes part: how to start it and under which path it forwards to the token endpoint. */
export type Contender = {
  readonly name: string
  readonly port: number
  readonly path: string
  /** Starts it, or says what is missing. */
  readonly start: () => ChildProcess | { readonly missing: string }
}

const FIRST_PORT = 9340
const UPSTREAM_PORT = FIRST_PORT
const UPSTREAM = `http://127.0.0.1:${UPSTREAM_PORT}`
const TOKEN = '/services/oauth2/token'
const RELAYED = `/relay/acme.my.salesforce.com${TOKEN}`
const PEERS = join(import.meta.dirname, '../peers')
const scratch = mkdtempSync(join(tmpdir(), 'countersign-bench-'))

export const CONTENDERS = {
  direct: {
    name: 'the upstream itself',
    port: UPSTREAM_PORT,
    path: TOKEN,
    start: () => node([join(import.meta.dirname, 'stub-upstream.ts'), String(UPSTREAM_PORT)]),
  },
  nginx: { name: 'nginx proxy_pass', port: FIRST_PORT + 1, path: TOKEN, start: () => nginx(FIRST_PORT + 1) },
  corsAnywhere: {
    name: 'cors-anywhere as in its README',
    port: FIRST_PORT + 2,
    path: `/${UPSTREAM}${TOKEN}`,
    start: () => peer('cors-anywhere.cjs', [String(FIRST_PORT + 2)]),
  },
  corsAnywhereKeepAlive: {
    name: 'cors-anywhere with keep-alive',
    port: FIRST_PORT + 3,
    path: `/${UPSTREAM}${TOKEN}`,
    start: () => peer('cors-anywhere.cjs', [String(FIRST_PORT + 3), 'keep-alive']),
  },
  localCorsProxy: {
    name: 'local-cors-proxy',
    port: FIRST_PORT + 4,
    path: `/proxy${TOKEN}`,
    start: () => peer('local-cors-proxy.cjs', [String(FIRST_PORT + 4), UPSTREAM]),
  },
  node: {
    name: 'the relay on Node',
    port: FIRST_PORT + 5,
    path: RELAYED,
    start: () =>
      node(['src/edge/node.ts'], { PORT: String(FIRST_PORT + 5), PRACTICE: 'off', RELAY_UPSTREAM_OVERRIDE: UPSTREAM }),
  },
  passThrough: {
    name: 'a bare pass-through on workerd',
    port: FIRST_PORT + 6,
    path: TOKEN,
    start: () => startWorkerd({ port: FIRST_PORT + 6, module: join(PEERS, 'pass-through.js'), vars: { UPSTREAM } }),
  },
  workerd: {
    name: 'the relay on workerd',
    port: FIRST_PORT + 7,
    path: RELAYED,
    start: () => {
      const module = bundleWorker()
      if (module === undefined) return { missing: 'wrangler could not bundle the Worker' }
      const vars = { RELAY_UPSTREAM_OVERRIDE: UPSTREAM, PRACTICE: 'off' }
      return startWorkerd({ port: FIRST_PORT + 7, module, vars, objectClass: 'PracticeOrg' })
    },
  },
} as const satisfies Record<string, Contender>

/** Waits until something listens; a server that has ended never will. */
export async function listens(port: number, server: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (server.exitCode !== null) throw new Error(`the server for port ${port} ended before it listened`)
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false))
      socket.on('connect', () => socket.destroy())
    })
    if (open) return
    await wait(50)
  }
  throw new Error(`nothing listens on port ${port}`)
}

/** Resident memory of a process, or `undefined` where `/proc` does not exist. Mebibytes. */
export function memoryOf(server: ChildProcess): number | undefined {
  const path = `/proc/${server.pid}/status`
  if (!existsSync(path)) return undefined
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(path, 'utf8'))?.[1] ?? Number.NaN) / 1024
}

function node(args: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess {
  return spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'inherit'] })
}

/** Starts a peer from npm, installing all of them the first time. */
function peer(file: string, args: readonly string[]): ChildProcess | { readonly missing: string } {
  if (!existsSync(join(PEERS, 'node_modules'))) {
    const install = ['install', '--no-package-lock', '--ignore-scripts', '--no-audit', '--no-fund', '--silent']
    const { status } = spawnSync('npm', install, { cwd: PEERS, timeout: 180_000 })
    if (status !== 0) return { missing: 'cannot be installed from npm here' }
  }
  return spawn(process.execPath, ['--no-deprecation', join(PEERS, file), ...args], { stdio: 'ignore' })
}

function nginx(port: number): ChildProcess | { readonly missing: string } {
  if (spawnSync('nginx', ['-v']).status !== 0) return { missing: 'nginx is not installed' }
  const file = join(scratch, 'nginx.conf')
  writeFileSync(
    file,
    `worker_processes 1; daemon off; master_process off; pid ${scratch}/nginx.pid; error_log ${scratch}/nginx.log;
events { worker_connections 2048; }
http {
  access_log off; keepalive_requests 1000000;
  client_body_temp_path ${scratch}/body; proxy_temp_path ${scratch}/proxy;
  fastcgi_temp_path ${scratch}/fastcgi; uwsgi_temp_path ${scratch}/uwsgi; scgi_temp_path ${scratch}/scgi;
  upstream stub { server 127.0.0.1:${UPSTREAM_PORT}; keepalive 256; keepalive_requests 1000000; }
  server {
    listen 127.0.0.1:${port};
    location / { proxy_pass http://stub; proxy_http_version 1.1; proxy_set_header Connection ""; }
  }
}
`,
  )
  return spawn('nginx', ['-p', scratch, '-c', file], { stdio: 'ignore' })
}
