/**
 * Proves that the compiler and the linter refuse what the one-way rule forbids.
 *
 * Both are asked about a wrong file in a temporary project that uses this project's own configuration, so a fence
 * that has quietly stopped fencing fails here. The import graph has its own canary in `check-architecture.ts`.
 */
import { spawnSync } from 'node:child_process'
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import process from 'node:process'

import { describe, expect, test } from 'vitest'

const PROJECT = resolve(import.meta.dirname, '..')

/** A project with our configuration and only the given files in it. */
function projectWith(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'fence-'))
  symlinkSync(join(PROJECT, 'node_modules'), join(root, 'node_modules'))
  for (const name of ['.oxlintrc.json', 'tsconfig.base.json', 'package.json'])
    copyFileSync(join(PROJECT, name), join(root, name))
  cpSync(join(PROJECT, 'src'), join(root, 'src'), {
    recursive: true,
    filter: (path) => !/\.[a-z]+$/.test(path) || /\/tsconfig(?:\.node)?\.json$/.test(path),
  })
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return root
}

function run(root: string, program: string, args: string[]): string {
  const { stdout, stderr } = spawnSync(process.execPath, [join(root, 'node_modules', program), ...args], {
    cwd: root,
    encoding: 'utf8',
  })
  return stdout + stderr
}

describe('the compiler', () => {
  const compile = (layer: string, files: Record<string, string>) =>
    run(projectWith(files), 'typescript/bin/tsc', ['--build', `src/${layer}`])

  test('knows no document and no storage in the core', () => {
    const output = compile('core', {
      'src/core/keys/wrong.ts': 'export const x = [document.title, localStorage.length]',
    })
    expect(output).toContain("Cannot find name 'document'")
    expect(output).toContain("Cannot find name 'localStorage'")
  })

  test('accepts Web Crypto in the core', () => {
    const code = "export const digest = (bytes: BufferSource) => crypto.subtle.digest('SHA-256', bytes)"
    expect(compile('core', { 'src/core/vocabulary/x.ts': 'export {}', 'src/core/keys/right.ts': code })).toBe('')
  })

  test.each([
    ['core', '#features/keys/queries.ts'],
    ['practice', '#core/keys/generate.ts'],
    ['edge', '#core/keys/generate.ts'],
    ['platform', '#features/keys/queries.ts'],
    ['ui', '#core/keys/generate.ts'],
    ['features', '#platform/storage.ts'],
    ['features', '#practice/server.ts'],
    ['cli', '#platform/storage.ts'],
    ['library', '#words/en/cli.ts'],
    ['program', '#platform/storage.ts'],
  ])('refuses an import from %s of %s', (layer, specifier) => {
    const [, folder = '', rest = ''] = /^#([a-z]+)\/(.*)$/.exec(specifier) ?? []
    const output = compile(layer, {
      'src/core/vocabulary/x.ts': 'export {}',
      [`src/${folder}/${rest}`]: 'export const target = 1',
      [`src/${layer}/wrong.ts`]: `import { target } from '${specifier}'\nexport const x = target`,
    })
    expect(output).toContain('TS6307')
  })

  describe('of catalogues', () => {
    const CORE = {
      'src/core/vocabulary/x.ts': 'export {}',
      'src/core/keys/codes.ts': "export type Code = 'made' | 'lost'",
      'src/words/en/keys.ts': `import type { Code } from '#core/keys/codes.ts'
        export const codeWords: Record<Code, string> = { made: 'made', lost: 'lost' }
        export const keys = { close: 'Close', left: (days: number) => \`\${days} left\` }`,
    }
    const SAME_SHAPE = 'satisfies typeof import("../en/keys.ts").keys'

    test('refuses a code without words, and words without a code', () => {
      const words = (entries: string) => ({
        ...CORE,
        'src/words/en/keys.ts': `import type { Code } from '#core/keys/codes.ts'
          export const codeWords: Record<Code, string> = { ${entries} }`,
      })
      expect(compile('words', words("made: 'made'"))).toContain("'lost' is missing")
      expect(compile('words', words("made: 'made', lost: 'lost', sold: 'sold'"))).toContain("'sold' does not exist")
    })

    test('refuses another language that lacks an entry or a parameter, and takes one that has them', () => {
      const german = (entries: string) => ({
        ...CORE,
        'src/words/de/keys.ts': `export const keys = { ${entries} } ${SAME_SHAPE}`,
      })
      expect(compile('words', german("close: 'Zu'"))).toContain("'left' is missing")
      expect(compile('words', german("close: 'Zu', left: (days: Date) => `${days}`"))).toContain('TS2322')
      expect(compile('words', german("close: 'Zu', left: (days: number) => `noch ${days}`"))).toBe('')
    })
  })
})

describe('the linter', () => {
  type Report = { diagnostics: { code: string; message: string; filename: string }[] }
  const lint = (path: string, code: string, options: string[] = []) => {
    const report = JSON.parse(
      run(projectWith({ [path]: code }), 'oxlint/bin/oxlint', ['--format=json', ...options, 'src']),
    ) as Report
    return report.diagnostics.map(({ code: rule }) => /\((.*)\)/.exec(rule)?.[1])
  }

  test.each([
    ['src/core/keys/wrong.ts', "export const x = fetch('/')", 'no-restricted-globals'],
    ['src/core/keys/wrong.ts', 'export const x = Date.now()', 'no-restricted-properties'],
    ['src/core/keys/wrong.ts', 'export const x = crypto.randomUUID()', 'no-restricted-properties'],
    ['src/core/keys/wrong.ts', 'export const x = Math.random()', 'no-restricted-properties'],
    ['src/practice/wrong.ts', 'export const x = Date.now()', 'no-restricted-properties'],
    ['src/features/keys/wrong.ts', 'export const x = indexedDB', 'no-restricted-globals'],
    ['src/features/keys/wrong.ts', "export const x = fetch('/')", 'no-restricted-globals'],
    ['src/edge/relay/wrong.ts', "console.log('a body')", 'no-console'],
    ['src/edge/wrong.ts', 'const later = async () => 1\nvoid later()', 'no-void'],
    ['src/edge/node/wrong.ts', 'export const x = (later: () => Promise<void>) => void later()', 'no-void'],
    ['src/edge/wrong.ts', "import '../core/keys/generate.ts'", 'no-restricted-imports'],
    ['src/app/wrong.ts', "import '#core/keys/generate'", 'no-restricted-imports'],
    ['src/core/keys/wrong.ts', 'export default 1', 'no-default-export'],
    ['src/core/keys/wrong.ts', "export * from './a.ts'\nexport * from './b.ts'", 'no-barrel-file'],
    ['src/core/keys/wrong.ts', 'export const x = (y: any) => y', 'no-explicit-any'],
    ['src/core/keys/WrongName.ts', 'export const x = 1', 'filename-case'],
    ['src/ui/Wrong.tsx', 'export const X = () => <img src="/a.png" />', 'alt-text'],
    ['src/ui/Wrong.tsx', 'export const X = () => <p tabIndex={0}>x</p>', 'no-noninteractive-tabindex'],
    ['src/ui/Wrong.tsx', 'export const X = () => <p dangerouslySetInnerHTML={{ __html: "" }} />', 'no-danger'],
  ])('reports in %s: %s', (path, code, rule) => {
    expect(lint(path, code)).toContain(rule)
  })

  test.each([
    ['practice/org', 'export const x = (text: string) => JSON.parse(text) as { a: 1 }', 'no-unsafe-type-assertion'],
    ['practice/org', "export const x = (word: string) => word as 'a' | 'b'", 'no-unsafe-type-assertion'],
    ['practice/org', 'export const x = (text: string): { a: 1 } => JSON.parse(text)', 'no-unsafe-return'],
    ['core/rest', 'export const x = (json: unknown) => json as { a: 1 }', 'no-unsafe-type-assertion'],
    ['platform/indexeddb', 'export const x = (json: unknown) => json as { a: 1 }', 'no-unsafe-type-assertion'],
    ['app/state', 'export const x = (): { a: 1 } => history.state', 'no-unsafe-return'],
    ['edge/node', 'export const x = (cause: unknown) => cause as { code: string }', 'no-unsafe-type-assertion'],
    ['edge/worker', 'export const x = async (body: Response) => (await body.json()).a', 'no-unsafe-member-access'],
  ])('reports, where types are known, in %s: %s', (folder, code, rule) => {
    expect(lint(`src/${folder}/wrong.ts`, code, ['--type-aware'])).toContain(rule)
  })

  test('says nothing about a file that keeps the rules', () => {
    expect(
      lint('src/core/keys/right.ts', 'export const right = (bytes: number) => crypto.subtle && bytes * 2\n'),
    ).toEqual([])
  })
})

test('every layer is a project of the solution', () => {
  const { references } = JSON.parse(readFileSync(join(PROJECT, 'tsconfig.json'), 'utf8')) as {
    references: { path: string }[]
  }
  const layers = [
    'core',
    'core/vocabulary',
    'practice',
    'edge',
    'platform',
    'ui',
    'features',
    'app',
    'cli',
    'library',
    'program',
  ]
  expect(references.map(({ path }) => path)).toEqual(expect.arrayContaining(layers.map((layer) => `./src/${layer}`)))
})
