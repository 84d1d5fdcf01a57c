/** The package as others get it: packed, installed without a network into an empty folder, and used from there. */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

// It starts programs, and a compiler.
vi.setConfig({ testTimeout: 60_000 })

const PROJECT = resolve(import.meta.dirname, '../..')

/** What it may take on the disk of whoever installs it. Bytes. */
const INSTALLED_BUDGET = 15_000_000

const folder = mkdtempSync(join(tmpdir(), 'countersign-package-'))
const installed = join(folder, 'node_modules/countersign')
const bin = join(folder, 'node_modules/.bin/countersign')

/** Of the shell that installs: no path of this checkout, and no registry to be had. */
const env = {
  PATH: process.env['PATH'],
  HOME: folder,
  npm_config_registry: 'http://127.0.0.1:9',
  npm_config_audit: 'false',
}

beforeAll(() => {
  execFileSync(process.execPath, ['tools/package/build.mjs'], { cwd: PROJECT, stdio: 'ignore' })
  execFileSync('npm', ['pack', '--silent', '--pack-destination', folder, join(PROJECT, 'dist/npm')], { env })
  const [tarball = ''] = readdirSync(folder).filter((name) => name.endsWith('.tgz'))
  writeFileSync(join(folder, 'package.json'), '{"private":true,"type":"module"}')
  execFileSync('npm', ['install', '--offline', '--silent', `./${tarball}`], { cwd: folder, env })
}, 180_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const files = () =>
  readdirSync(installed, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(installed, name)).isFile(),
  )

describe('the installed package', () => {
  it('brings no other package and stays within its size', () => {
    expect(readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual(['countersign'])
    const bytes = files().reduce((sum, name) => sum + statSync(join(installed, name)).size, 0)
    expect(bytes).toBeLessThan(INSTALLED_BUDGET)
    expect(bytes).toBeGreaterThan(1_000_000)
  })

  it('holds JavaScript, and nothing of the machine that built it', () => {
    expect(files().filter((name) => /(?<!\.d)\.tsx?$/.test(name))).toEqual([])
    const texts = files().filter((name) => /\.(?:js|json|ts|md|html)$/.test(name))
    expect(texts.filter((name) => readFileSync(join(installed, name), 'utf8').includes(PROJECT))).toEqual([])
  })

  it('is published as it is: public, with provenance, without scripts', () => {
    const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as Record<string, unknown>
    expect(manifest).not.toHaveProperty('private')
    expect(manifest).not.toHaveProperty('scripts')
    expect(manifest).not.toHaveProperty('dependencies')
    expect(manifest).toMatchObject({ publishConfig: { provenance: true }, license: 'Apache-2.0' })
  })

  it('runs every command that looks at files', () => {
    const help = execFileSync(bin, ['--help'], { env, encoding: 'utf8' })
    const commands = [...help.matchAll(/^ {2}([a-z]+) /gm)].map(([, name = '']) => name)
    expect(commands).toEqual(expect.arrayContaining(['inspect', 'lint', 'verify', 'serve', 'practice']))
    for (const command of commands)
      expect(execFileSync(bin, ['help', command], { env, encoding: 'utf8' })).toMatch(
        new RegExp(`^Usage: countersign .*${command}`),
      )
    const answer = '{"error":"invalid_grant","error_description":"audience is invalid"}'
    writeFileSync(join(folder, 'answer.json'), answer)
    const said = execFileSync('sh', ['-c', `"${bin}" inspect --json answer.json || true`], { cwd: folder, env })
    expect(JSON.parse(String(said))).toMatchObject({ file: 'answer.json' })
  })

  it('serves page and practice org', async () => {
    const server = spawn(bin, ['--port', '0', '--no-open'], { env })
    try {
      const [line] = (await once(createInterface({ input: server.stdout }), 'line')) as [string]
      const [address = ''] = /http:\/\/localhost:\d+/.exec(line) ?? []
      const page = await fetch(address, { headers: { Accept: 'text/html' } })
      expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
      expect(await page.text()).toContain('Countersign</title>')
      const org = await fetch(`${address}/practice/orgs`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: '{}',
      })
      expect(org.status).toBe(201)
    } finally {
      server.kill('SIGTERM')
      expect((await once(server, 'exit'))[0]).toBe(0)
    }
  })

  it('gives a practice org to who imports it, and types that stand by themselves', () => {
    writeFileSync(
      join(folder, 'try.mjs'),
      `import { startPracticeOrg } from 'countersign/practice'
       const org = await startPracticeOrg({ kind: 'sandbox' })
       const { status } = await fetch(org.origin + '/healthz')
       await org.close()
       console.log(status, org.consumerKey.slice(0, 5))`,
    )
    expect(execFileSync(process.execPath, ['try.mjs'], { cwd: folder, env, encoding: 'utf8' })).toBe('200 3MVG9\n')

    const source = "import { startPracticeOrg } from 'countersign/practice'\n"
    const types = (more: string) => {
      writeFileSync(join(folder, 'try.ts'), source + more)
      const tsc = join(PROJECT, 'node_modules/typescript/bin/tsc')
      const options = [
        '--noEmit',
        '--strict',
        '--module',
        'nodenext',
        '--target',
        'es2023',
        '--types',
        '',
        '--lib',
        'es2023,dom',
      ]
      return spawnText(process.execPath, [tsc, ...options, 'try.ts'])
    }
    expect(types("export const { username } = await startPracticeOrg({ kind: 'sandbox' })")).toBe('')
    expect(types("export const org = startPracticeOrg({ kind: 'staging' })")).toContain('"staging"')
  })
})

function spawnText(program: string, args: string[]): string {
  try {
    return execFileSync(program, args, { cwd: folder, encoding: 'utf8' })
  } catch (failure) {
    return String((failure as { stdout?: string }).stdout)
  }
}
