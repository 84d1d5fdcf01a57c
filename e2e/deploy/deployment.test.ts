/** What the guide to self-hosting shows, started and attacked. systemd and `setpriv` are of Linux; elsewhere their parts are skipped. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

import { readNodeSettings } from '#edge/node/settings/settings.ts'
import { startServer, type RunningServer } from '#edge/node/server/start-server.ts'
import { makePageFolder } from '#edge/node/testing/running.ts'

const UNIT = 'docs/examples/countersign.service'
const PORT = 9396
const PUBLIC_ORIGIN = 'https://countersign.example.com:8443'

const has = (command: string, argument: string): boolean => spawnSync(command, [argument]).status === 0
const isRoot = process.getuid?.() === 0

describe('the start command', () => {
  it.runIf(isRoot && has('setpriv', '--version'))(
    'serves everything from a read-only folder, as a user without rights, with run-time modules only',
    () => {
      const built = spawnSync(process.execPath, ['tools/client-build.mjs'], { stdio: 'ignore' })
      expect(built.status).toBe(0)
      const { status, stdout, stderr } = spawnSync('sh', ['e2e/deploy/read-only-start.sh'], {
        env: { ...process.env, PORT: String(PORT) },
        encoding: 'utf8',
      })
      expect([status, stderr]).toEqual([0, ''])
      expect(stdout).toContain('served health, page and practice org')
    },
    180_000,
  )
})

describe('the systemd unit', () => {
  it.runIf(has('systemd-analyze', '--version'))('is one systemd takes without a remark', () => {
    const text = readFileSync(UNIT, 'utf8').replace('/usr/bin/node', process.execPath)
    const file = join(mkdtempSync(join(tmpdir(), 'countersign-unit-')), 'countersign.service')
    writeFileSync(file, text)
    const { status, stdout, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', file], { encoding: 'utf8' })
    expect([status, stdout, stderr]).toEqual([0, '', ''])
  })

  it.runIf(has('systemd-analyze', '--version'))('leaves the service with little it could do to the machine', () => {
    // In tenths of systemd's exposure level, where 10 is a service that may do everything.
    const { status, stdout } = spawnSync('systemd-analyze', ['security', '--offline=yes', '--threshold=17', UNIT], {
      encoding: 'utf8',
    })
    expect([status, stdout.split('\n').at(-2)]).toEqual([0, expect.stringContaining('OK')])
  })
})

describe('the nginx configuration', () => {
  const SECRET = 'SECRETTOKEN'
  let app: RunningServer
  let nginx: ChildProcess
  let folder: string

  beforeAll(async () => {
    app = await startBehindProxy()
    folder = startableConfiguration(app.port)
    nginx = spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf')], { stdio: 'ignore' })
    await vi.waitFor(async () => expect(await ask('/healthz')).toMatchObject({ status: 200 }))
  })

  afterAll(async () => {
    nginx.kill('SIGQUIT')
    await app.stop()
  })

  it('hands paths on as they are', async () => {
    const answers = await Promise.all(
      ['//services/data/v67.0/limits', '/services/data/v67.0/../limits', '/services/data/v67.0/a%2fb'].map((path) =>
        ask(`/relay/acme.my.salesforce.com${path}`, { headers: { Authorization: 'Bearer a' } }),
      ),
    )
    expect(answers.map(({ code }) => code)).toEqual(['path_not_allowed', 'path_not_allowed', 'path_not_allowed'])
  })

  it('lets targets of 16 KiB through, and longer ones reach the refusal that has a code', async () => {
    const query = (length: number): string =>
      `/relay/acme.my.salesforce.com/services/data/v67.0/query?q=${'a'.repeat(length)}`
    const headers = { Authorization: 'Bearer a' }
    // Nothing listens where the relay is told to connect to: it was let through.
    expect(await ask(query(15_000), { headers })).toMatchObject({ status: 502, code: 'upstream_unreachable' })
    expect(await ask(query(17_000), { headers })).toMatchObject({ status: 400, code: 'malformed_target' })
  })

  it('leaves it to the function to refuse a body that is too large', async () => {
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
    const body = 'a'.repeat(100_000)
    const answer = await ask('/relay/acme.my.salesforce.com/services/oauth2/token', { method: 'POST', headers, body })
    expect(answer).toMatchObject({ status: 413, code: 'body_too_large' })
  })

  it('hands the page’s own origin on, port and all', async () => {
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded', 'Origin': PUBLIC_ORIGIN }
    const path = '/relay/acme.my.salesforce.com/services/oauth2/token'
    expect(await ask(path, { method: 'POST', headers, body: 'a=b' })).toMatchObject({ code: 'grant_not_allowed' })
    const foreign = { ...headers, Origin: 'https://evil.example' }
    expect(await ask(path, { method: 'POST', headers: foreign, body: 'a=b' })).toMatchObject({
      code: 'origin_not_allowed',
    })
  })

  it('has every client counted by its own address, whatever it writes', async () => {
    const headers = { 'X-Real-IP': '203.0.113.7', 'Authorization': 'Bearer a' }
    const path = '/relay/acme.my.salesforce.com/services/data/v67.0/limits'
    const burst = await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        ask(path, { headers: { ...headers, 'X-Real-IP': `203.0.113.${index}` } }),
      ),
    )
    expect(burst.some(({ code }) => code === 'rate_limited')).toBe(true)
  })

  it('logs no request line, least of all when something is wrong', async () => {
    const headers = { Authorization: `Bearer ${SECRET}` }
    await ask(`/services/data/v67.0/query?q=${SECRET}&oauth_token=${SECRET}`, { headers })
    await ask(`/practice/${SECRET}/setup`, { method: 'POST', headers, body: 'a'.repeat(2_000_000) }).catch(
      () => undefined,
    )
    await app.stop()
    expect(await ask(`/services/data/v67.0/query?q=${SECRET}&oauth_token=${SECRET}`, { headers })).toMatchObject({
      status: 502,
    })
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      statSync(join(folder, name)).isFile(),
    )
    expect(files).toContain('countersign.log')
    expect(files.filter((name) => readFileSync(join(folder, name), 'utf8').includes(SECRET))).toEqual([])
  })
})

/** The whole deployment with the settings the guide gives for a proxy; nothing listens where it would relay to. */
async function startBehindProxy(): Promise<RunningServer> {
  const settings = readNodeSettings({
    PORT: '0',
    DATA_DIR: mkdtempSync(join(tmpdir(), 'countersign-data-')),
    PUBLIC_ORIGIN,
    CLIENT_ADDRESS_HEADER: 'X-Real-IP',
    RELAY_RATE_PER_MINUTE: '50',
    RELAY_UPSTREAM_OVERRIDE: 'http://127.0.0.1:9',
  })
  if (!settings.ok) throw new Error(settings.refusal.setting)
  return startServer(settings.value, await makePageFolder())
}

/** The example as it is shipped, in front of `port`, without the certificate it leaves to the reader. */
function startableConfiguration(port: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-nginx-'))
  const server = readFileSync('docs/examples/nginx.conf', 'utf8')
    .replace('listen 443 ssl;', `listen 127.0.0.1:${PORT};`)
    .replace('http://127.0.0.1:8788;', `http://127.0.0.1:${port};`)
    .replace('/var/log/nginx/', `${folder}/`)
  expect(server).toContain(`listen 127.0.0.1:${PORT}`)
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  )
  writeFileSync(
    join(folder, 'nginx.conf'),
    `daemon off; master_process off; pid ${folder}/pid; error_log ${folder}/error.log;
events { worker_connections 256; }
http { ${temporary.join(' ')} access_log ${folder}/access.log;
${server} }`,
  )
  return folder
}

type Answer = { readonly status: number; readonly code: unknown }

/** Asks nginx, without normalising the path. */
function ask(
  path: string,
  { body, headers, ...options }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const host = new URL(PUBLIC_ORIGIN).host
    httpRequest({ host: '127.0.0.1', port: PORT, path, headers: { Host: host, ...headers }, ...options }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, code: codeIn(text) }))
    })
      .on('error', reject)
      .end(body)
  })
}

function codeIn(text: string): unknown {
  try {
    return (JSON.parse(text) as { code?: unknown }).code
  } catch {
    return undefined
  }
}
