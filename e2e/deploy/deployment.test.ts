/** What the guide to self-hosting shows, run: skipped where the program it is for is not installed. */
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, request as httpRequest, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'

import { describe, expect, it } from 'vitest'

const UNIT = 'docs/examples/countersign.service'
const PORT = 9396

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
  it.runIf(has('nginx', '-v'))('hands paths and the client’s address on as they are, and logs neither', async () => {
    const seen: IncomingMessage[] = []
    const behind = createServer((request, response) => {
      seen.push(request)
      request.resume().on('end', () => response.end('{}'))
    })
    await new Promise<void>((resolve) => behind.listen(0, '127.0.0.1', resolve))
    const folder = startableConfiguration((behind.address() as AddressInfo).port)
    const nginx = spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf')], { stdio: 'ignore' })
    try {
      const path = '/relay/acme.my.salesforce.com//services/oauth2/token?a=%2e%2e%2f'
      expect(await answered(path)).toBe(200)
      expect(seen.map(({ url }) => url)).toEqual([path])
      expect(seen[0]?.headers).toMatchObject({ 'x-real-ip': '127.0.0.1', 'host': `127.0.0.1` })
      expect(readFileSync(join(folder, 'error.log'), 'utf8')).not.toContain('salesforce')
    } finally {
      nginx.kill('SIGQUIT')
      behind.close()
    }
  })
})

/** The block of the guide, in front of `port`, without the certificate it leaves to the reader. */
function startableConfiguration(port: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-nginx-'))
  const block = /```nginx\n([\s\S]*?)```/.exec(readFileSync('docs/self-hosting.md', 'utf8'))?.[1] ?? ''
  const server = block
    .replace('listen 443 ssl;', `listen 127.0.0.1:${PORT};`)
    .replace('http://127.0.0.1:8788;', `http://127.0.0.1:${port};`)
  expect(server).toContain(`listen 127.0.0.1:${PORT}`)
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  )
  writeFileSync(
    join(folder, 'nginx.conf'),
    `daemon off; master_process off; pid ${folder}/pid; error_log ${folder}/error.log;
events { worker_connections 64; }
http { ${temporary.join(' ')} access_log ${folder}/access.log;
${server} }`,
  )
  return folder
}

/** Asks without normalising the path, as long as nobody listens yet. */
async function answered(path: string): Promise<number | undefined> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const status = await new Promise<number | undefined>((resolve) => {
      httpRequest({ host: '127.0.0.1', port: PORT, path, method: 'POST' }, (answer) => {
        answer.resume()
        resolve(answer.statusCode)
      })
        .on('error', () => resolve(undefined))
        .end('a=b')
    })
    if (status !== undefined) return status
    await wait(50)
  }
  return undefined
}
