/** Rules of this repository that no compiler knows. Each reads the files as git has them. */
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { CspEvaluator } from 'csp_evaluator/dist/evaluator.js'
import { CspParser } from 'csp_evaluator/dist/parser.js'
import { describe, expect, test } from 'vitest'

import { REAL_KINDS } from '#core/salesforce-host/kind-of-host.ts'
import { SCRIPT_POLICY } from '#platform/workers/script-policy.ts'

const read = (path: string) => readFileSync(path, 'utf8')
/** Files that are, or are about to be, part of the repository. */
const FILES = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' })
  .split('\n')
  .filter((path) => path !== '' && existsSync(path))
const TEXTS = FILES.filter((path) =>
  /\.(ts|tsx|mjs|md|json|jsonc|html|css|sh)$|^\.ci\/run$|^public\/_headers$/.test(path),
)
const DOCUMENTS = FILES.filter((path) => path.endsWith('.md') && !path.startsWith('e2e/fixtures/'))
const PACKAGE = JSON.parse(read('package.json')) as Record<
  'scripts' | 'dependencies' | 'devDependencies',
  Record<string, string>
>

/** Every match of `pattern` in `paths`, as `path:line: text`, for a failure that can be clicked. */
function occurrences(pattern: RegExp, paths: readonly string[]): string[] {
  // A rule about no files would hold whatever is written.
  if (paths.length === 0) throw new Error('no file to look into')
  return paths.flatMap((path) =>
    read(path)
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${line.trim().slice(0, 120)}`] : [])),
  )
}

describe('what is served', () => {
  test('public/ holds only the listed files, none of which can run', () => {
    const served = FILES.filter((path) => path.startsWith('public/')).sort()
    const icons = ['practice', ...REAL_KINDS].map((kind) => `public/icon-${kind}.svg`)
    expect(served.toSorted()).toEqual(
      ['public/_headers', ...icons, 'public/icon.svg', 'public/manifest.webmanifest', 'public/robots.txt'].toSorted(),
    )
    expect(occurrences(/<script|\son[a-z]+=|javascript:|<foreignObject/i, [...icons, 'public/icon.svg'])).toEqual([])
  })

  test('index.html has no inline script, style or handler', () => {
    expect(occurrences(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=/i, ['index.html'])).toEqual([])
  })

  test('the documented content security policy is the one served', () => {
    const policy = /Content-Security-Policy: (.*)/
    const [, served] = policy.exec(read('public/_headers')) ?? []
    expect(served).toContain("default-src 'none'")
    expect(policy.exec(read('docs/architecture.md'))?.[1]).toBe(served)
  })

  test('an independent evaluator finds nothing in the policy that weakens it', () => {
    const [, policy = ''] = /Content-Security-Policy: (.*)/.exec(read('public/_headers')) ?? []
    const found = (text: string) =>
      new CspEvaluator(new CspParser(text).csp).evaluate().map(({ directive, value }) => `${directive} ${value ?? ''}`)
    expect(found("script-src 'unsafe-inline'")).not.toEqual([])
    // It notes that 'self' is only as good as what the origin serves: built files, and answers marked nosniff.
    expect(found(policy)).toEqual(["script-src 'self'"])
  })

  test('the policies allow nothing inline, nothing evaluated, and one Trusted Types policy to the page alone', () => {
    const served = read('public/_headers')
    const trusted = [...served.matchAll(/require-trusted-types-for 'script'; trusted-types (.*)/g)].map(
      ([, who]) => who,
    )
    expect(served).not.toMatch(/unsafe-|nonce-|strict-dynamic|'wasm|allow-duplicates/)
    expect(trusted).toEqual([SCRIPT_POLICY, "'none'"])
    expect(served).toContain("worker-src 'self'")
  })
})

describe('documents', () => {
  test('every relative link leads to a file', () => {
    // The front page of the package is followed where it is installed, by its own test.
    const broken = DOCUMENTS.filter((path) => path !== 'tools/package/README.md').flatMap((path) =>
      [...read(path).matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)]
        .map(([, target = '']) => join(dirname(path), target))
        .filter((target) => !existsSync(target))
        .map((target) => `${path} → ${target}`),
    )
    expect(broken).toEqual([])
  })

  test('every npm script a document names exists', () => {
    const named = DOCUMENTS.flatMap((path) =>
      [...read(path).matchAll(/npm run (?:--silent )?([a-z][a-z0-9:-]*)/g)].map(([, name = '']) => name),
    )
    expect(named.length).toBeGreaterThan(0)
    expect(Object.keys(PACKAGE.scripts)).toEqual(expect.arrayContaining([...new Set(named)]))
  })

  test('every decision is numbered, listed and says status, context, decision and consequences', () => {
    const decisions = readdirSync('docs/decisions').filter((name) => /^\d{4}-/.test(name))
    const index = read('docs/decisions/README.md')
    decisions.forEach((name, position) => {
      const text = read(`docs/decisions/${name}`)
      expect(name.slice(0, 4)).toBe(String(position + 1).padStart(4, '0'))
      expect(index).toContain(`(${name})`)
      for (const part of ['Status: ', '## Context', '## Decision', '## Consequences'])
        expect(text, name).toContain(part)
    })
  })
})

describe('code', () => {
  const inPure = FILES.filter((path) => /^src\/(core|practice)\/.*\.ts$/.test(path) && !path.endsWith('.test.ts'))

  test('the core and the practice org read no ambient clock', () => {
    // `Date.now` and the random sources are the linter's; it cannot see a constructor without arguments.
    expect(occurrences(/new Date\(\)|(?<![.\w])Date\(\)/, inPure)).toEqual([])
  })

  test('journeys live in e2e/ and intercept no request', () => {
    expect(FILES.filter((path) => path.endsWith('.e2e.ts') && !path.startsWith('e2e/'))).toEqual([])
    expect(
      occurrences(
        /\.route\(|routeFromHAR|\.only\(/,
        FILES.filter((path) => path.endsWith('.e2e.ts')),
      ),
    ).toEqual([])
  })

  test('no HTML is built from text', () => {
    const page = FILES.filter((path) =>
      /^src\/(app|features|ui|platform)\/.*\.tsx?$|^src\/(main\.tsx|boot\.ts)$/.test(path),
    )
    expect(occurrences(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|dangerouslySet/, page)).toEqual([])
  })

  test('the only marks left in comments are @NOTE and @TODO with an owner', () => {
    const sources = FILES.filter(
      (path) => /^(src|e2e|tools)\/.*\.(ts|tsx|mjs)$/.test(path) && !path.startsWith('tools/repository'),
    )
    expect(occurrences(/\b(FIXME|XXX|HACK)\b|(?<!@)\bTODO\b|@TODO(?!\([^)]+\))/, sources)).toEqual([])
  })

  test('nothing names a folder of somebody’s machine', () => {
    const texts = TEXTS.filter((path) => path !== 'package-lock.json' && !path.startsWith('tools/repository'))
    expect(occurrences(/(?:^|[\s"'`(=])\/(?:home|Users|root|work)\/[a-z]/, texts)).toEqual([])
  })

  test('private keys are in fixtures only', () => {
    const withKey = TEXTS.filter((path) => /-----BEGIN [A-Z ]*PRIVATE KEY-----\s+[A-Za-z0-9+/]{40}/.test(read(path)))
    expect(withKey.filter((path) => !/^e2e\/fixtures\/|\/fixtures\//.test(path))).toEqual([])
  })
})

test('every dependency is pinned exactly', () => {
  const versions = { ...PACKAGE.dependencies, ...PACKAGE.devDependencies }
  expect(Object.entries(versions).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([])
})

test('every package of the lock file has its hash, and none comes from beside the registry', () => {
  type Lock = {
    packages: Record<string, { resolved?: string; integrity?: string; link?: boolean; inBundle?: boolean }>
  }
  const { packages } = JSON.parse(read('package-lock.json')) as Lock
  const fetched = Object.entries(packages).filter(([path]) => path !== '')
  // Without an address of its own a package is asked of the registry that npm is set to.
  const isHeld = ({ resolved = '', integrity = '', link = false }: Lock['packages'][string]) =>
    !link && /^(?:$|https:\/\/registry\.npmjs\.org\/)/.test(resolved) && integrity.startsWith('sha512-')
  expect(isHeld({ integrity: 'sha512-a' })).toBe(true)
  expect(isHeld({ resolved: 'https://example.com/a.tgz', integrity: 'sha512-a' })).toBe(false)
  expect(fetched.length).toBeGreaterThan(100)
  expect(fetched.filter(([, entry]) => !isHeld(entry)).map(([path]) => path)).toEqual([])

  // So it is of those that tests fetch for themselves; what comes inside of another package has the hash of that.
  const others = FILES.filter((path) => path.endsWith('/package-lock.json'))
  expect(others.length).toBeGreaterThan(1)
  for (const path of others) {
    const { packages: own } = JSON.parse(read(path)) as Lock
    const loose = Object.entries(own).filter(
      ([name, entry]) => name !== '' && entry.inBundle !== true && !isHeld(entry),
    )
    expect([path, loose.map(([name]) => name)]).toEqual([path, []])
  }
})

test('no package runs a script of its own when it is installed', () => {
  expect(read('.npmrc').split('\n')).toContain('ignore-scripts=true')
  // A setting on the command line would win over the file.
  const installers = FILES.filter((path) => /^tools\/.*\.mjs$|^Dockerfile$|^\.ci\/run$/.test(path))
  expect(occurrences(/ignore-scripts(?:=|\s+)false|--no-ignore-scripts|npm rebuild/, installers)).toEqual([])
})
