/** The package as others get it: packed, installed without a network into an empty folder, and used from there. */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { createInterface } from 'node:readline'

import { startPracticeOrg } from '#library/practice.ts'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

import { examplesOf, prepareExamples, runExample } from './help-examples.ts'
import { nodeFolders } from './nodes.ts'
import { namedPaths, relativeLinks } from './texts.mjs'

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

  it('is published as it is: public and without scripts', () => {
    const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as Record<string, unknown>
    expect(manifest).not.toHaveProperty('private')
    expect(manifest).not.toHaveProperty('scripts')
    expect(manifest).not.toHaveProperty('dependencies')
    expect(manifest).toMatchObject({ publishConfig: { access: 'public' }, license: 'Apache-2.0' })
  })

  it('installs in a folder of its own, with its program in the path of npm', () => {
    expect(String(execFileSync(bin, ['--version'], { env }))).toMatch(/^countersign \d+\.\d+\.\d+\n$/)
  })
})

describe('the documents in the package', () => {
  const documents = ['README.md', 'SECURITY.md', 'CHANGELOG.md', 'docs/http-api.md']
  const textOf = (name: string) => readFileSync(join(installed, name), 'utf8')

  it('link to nothing that is not in it', () => {
    const links = documents.flatMap((name) =>
      relativeLinks(textOf(name)).map((path) => [name, join(dirname(name), path)] as const),
    )
    expect(links).toContainEqual(['README.md', 'docs/http-api.md'])
    expect(links.filter(([, path]) => !existsSync(join(installed, path)))).toEqual([])
  })

  it('and the types name no file of the checkout that is not in it, as code or bare', () => {
    const types = files().filter((name) => name.endsWith('.d.ts'))
    const named = [...documents, ...types].flatMap((name) =>
      namedPaths(textOf(name)).map((path) => [name, path] as const),
    )
    expect(named.filter(([name]) => types.includes(name)).map(([, path]) => path)).toContain('docs/http-api.md')
    const missing = named.filter(([, path]) => existsSync(join(PROJECT, path)) && !existsSync(join(installed, path)))
    expect(missing).toEqual([])
  })

  it('name no command that is not there, and none of the checkout', () => {
    const readme = textOf('README.md')
    const commands = [...String(execFileSync(bin, ['--help'], { env })).matchAll(/^ {2}([a-z]+) /gm)].map(
      ([, name = '']) => name,
    )
    const named = [...readme.matchAll(/\bcountersign (?=([a-z]+|--[a-z-]+))(?:[a-z]|--)/g)].map(([, name = '']) => name)
    expect(named).toEqual(expect.arrayContaining(['inspect', 'practice', '--help']))
    expect(named.filter((name) => name !== '--help' && !commands.includes(name))).toEqual([])
    const options = new Set([...readme.matchAll(/--[a-z]+(?:-[a-z]+)*/g)].map(([option]) => option))
    const helps = ['inspect', 'practice', 'login'].map((name) => String(execFileSync(bin, ['help', name], { env })))
    expect([...options].filter((option) => option !== '--help' && !helps.join().includes(option))).toEqual([])
    expect(readme).not.toMatch(/\bnpm (?:start|test|run|install)\b/)
  })

  it('show an import that works as it stands', () => {
    const [, example = ''] = /```js\n([^`]*)```/.exec(textOf('README.md')) ?? []
    writeFileSync(join(folder, 'readme.mjs'), example)
    const own = { ...env, PATH: `${join(process.execPath, '..')}:${env.PATH ?? ''}` }
    const said = execFileSync('node', ['readme.mjs'], { cwd: folder, env: own, encoding: 'utf8' })
    expect(said).toMatch(/^http:\/\/\S+ 3MVG9\S+ \S+@\S+ \d+\n\[\]\n$/)
  })
})

// The Node that a program asks for by its first line is the first of the path.
describe.each(nodeFolders())('the installed package on $name', ({ folder: node }) => {
  const own = { ...env, PATH: `${node}:${join(folder, 'node_modules/.bin')}:${env.PATH ?? ''}` }
  const run = (...args: string[]) => execFileSync(bin, args, { env: own, encoding: 'utf8' })

  it('runs every example of every command’s help', async () => {
    const org = await startPracticeOrg()
    try {
      const work = mkdtempSync(join(folder, 'examples-'))
      const options = { cwd: work, env: { ...own, ...prepareExamples(work, org) } }
      const commands = [...run('--help').matchAll(/^ {2}([a-z]+) /gm)].map(([, name = '']) => name)
      expect(commands).toEqual(
        expect.arrayContaining(['serve', 'practice', 'inspect', 'lint', 'verify', 'diagnose', 'login', 'probe']),
      )
      // All at once: most of a probe is its pauses.
      const lines = commands.flatMap((command) => examplesOf(run('help', command)))
      const ended = await Promise.all(lines.map(async (line) => [line, await runExample(line, options)] as const))
      const withOne =
        /^countersign inspect build\.log|\| countersign (?:inspect|lint|diagnose) -|countersign diagnose --(?:error|body)/
      for (const [line, { status, stderr }] of ended) {
        expect([line, status, stderr]).toEqual([line, withOne.test(line) ? 1 : 0, expect.any(String)])
        expect([line, stderr.replace(/^The token .*\n/gm, '')]).toEqual([line, ''])
      }
      expect(ended.length).toBeGreaterThan(2 * commands.length)
      expect(statSync(join(work, 'token.txt')).mode & 0o777).toBe(0o600)
    } finally {
      await org.close()
    }
  })

  it('ends with npx at SIGTERM, and leaves no key behind', async () => {
    const npx = { ...own, PATH: `${node}:${env.PATH ?? ''}` }
    const child = spawn('npx', ['--offline', 'countersign', 'practice', '--json'], { cwd: folder, env: npx })
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
    const { privateKeyFile } = JSON.parse(line) as { privateKeyFile: string }
    expect(existsSync(privateKeyFile)).toBe(true)
    child.kill('SIGTERM')
    await vi.waitFor(() => expect(existsSync(privateKeyFile)).toBe(false))
  })

  it('serves page and practice org', async () => {
    const server = spawn(bin, ['--port', '0', '--no-open'], { env: own })
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
    expect(execFileSync('node', ['try.mjs'], { cwd: folder, env: own, encoding: 'utf8' })).toBe('200 3MVG9\n')

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
    const change = (members: string) =>
      types(`const { setup } = await startPracticeOrg()\nexport const app = await setup.${members}`)
    expect(change("app({ permittedUsers: 'self_authorize', certificate: null })")).toBe('')
    expect(change("app({ permittedUsers: 'everybody' })")).toContain('"everybody"')
    expect(change("settings({ clockOffsetSeconds: '1' })")).toContain('number')
  })

  it('serves the tests in examples/, as they stand', () => {
    const examples = mkdtempSync(join(folder, 'suites-'))
    cpSync(join(PROJECT, 'examples/node-test'), examples, { recursive: true })
    const said = execFileSync('node', ['--test', '--test-reporter=tap'], { cwd: examples, env: own, encoding: 'utf8' })
    expect(said).toMatch(/^# pass 4$/m)
    expect(said).toMatch(/^# fail 0$/m)
  })
})

describe('the tests in examples/', () => {
  const own = { ...env, PATH: `${join(process.execPath, '..')}:${env.PATH ?? ''}` }
  const suite = (name: string) => {
    const examples = mkdtempSync(join(folder, 'suites-'))
    cpSync(join(PROJECT, 'examples', name), examples, { recursive: true })
    return { cwd: examples, env: own, encoding: 'utf8' } as const
  }

  it('run in vitest', () => {
    symlinkSync(join(PROJECT, 'node_modules/vitest'), join(folder, 'node_modules/vitest'))
    const vitest = join(PROJECT, 'node_modules/vitest/vitest.mjs')
    const said = execFileSync('node', [vitest, 'run', '--reporter=json', '--maxWorkers=1'], suite('vitest'))
    expect(JSON.parse(said)).toMatchObject({ numPassedTests: 4, numFailedTests: 0 })
  })

  it('run in pytest', () => {
    const pytest = ['-m', 'pytest', '-q', '-p', 'no:cacheprovider']
    expect(execFileSync('/usr/bin/python3', pytest, suite('pytest'))).toMatch(/^3 passed/m)
  })

  it('run with the JDK alone', () => {
    expect(execFileSync('java', ['LoginTest.java'], suite('java'))).toBe('every check held\n')
  })
})

function spawnText(program: string, args: string[]): string {
  try {
    return execFileSync(program, args, { cwd: folder, encoding: 'utf8' })
  } catch (failure) {
    return String((failure as { stdout?: string }).stdout)
  }
}
