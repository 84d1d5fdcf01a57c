/** Where the page may fetch a part of itself: through what says so when the part does not come. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { childrenOf, nameOf, nodeAt, treeOf, type Node } from './catalogues/tree.ts'

const PROJECT = join(import.meta.dirname, '..')

/** What `src/ui/on-demand.ts` gives. */
const FETCHERS: ReadonlySet<string | undefined> = new Set(['onDemand', 'later', 'ahead'])

/** Imports that no fetcher is given, and what is done where such a part does not come. */
const WITH_A_FALLBACK: ReadonlyMap<string, string> = new Map([
  ['src/app/bench/api/use-pasted-query.ts: #core/recognition/pasted-query.ts', 'it is asked for with the next text'],
  ['src/features/api/editor/SoqlEditor.tsx: ./SoqlHost.tsx', 'the plain field does all that is needed'],
  [
    'src/app/state/ports.ts: #core/kernel/redact.ts',
    'the exchange ends all the same, without its body: waiting would show it as under way',
  ],
  ['src/app/state/ports.ts: #platform/local-storage/logins.ts', 'one login is not counted; nothing was asked of it'],
])

/**
 * What each `import()` asks for that is not all a fetcher is given: a fetcher repeats what it is given, and a request to
 * an org must not be repeated.
 */
function bareImports(code: string, file: string): string[] {
  const found: string[] = []
  const visit = (node: Node, above: readonly Node[]): void => {
    if (node.type === 'ImportExpression' && !isGivenToFetcher(above))
      found.push(nameOf(nodeAt(node, 'source')) ?? 'what is computed')
    for (const child of childrenOf(node)) visit(child, [node, ...above])
  }
  visit(treeOf(code, file), [])
  return found
}

/** @param above the nodes around an import, the nearest first */
function isGivenToFetcher(above: readonly Node[]): boolean {
  const [given, call] = above
  return (
    given?.type === 'ArrowFunctionExpression' &&
    call?.type === 'CallExpression' &&
    FETCHERS.has(nameOf(nodeAt(call, 'callee')))
  )
}

test('whatever the page fetches when it is wanted, it says so when that does not come', () => {
  const given = `
    const Page = later(() => import('./Page.tsx'), 'Page')
    const { make } = await onDemand(() => import('./make.ts'))
    ahead(() => import('./page.ts'))`
  const bare = `
    const Page = lazy(async () => ({ default: (await import('a')).Page }))
    const { make } = await import('b')
    void onDemand(async () => (await import('c')).request())
    void onDemand(async () => {
      await import('d')
    })`
  expect(bareImports(given, 'canary.tsx')).toEqual([])
  expect(bareImports(bare, 'canary.tsx')).toEqual(['a', 'b', 'c', 'd'])

  // What the core fetches rejects where it does not come, and is awaited by an action, which shows that it failed.
  const files = globSync('src/{app,features,platform,ui}/**/*.{ts,tsx}', { cwd: PROJECT }).filter(
    (file) => !/\.test\.tsx?$|\.d\.ts$|\/testing\//.test(file),
  )
  expect(files.length).toBeGreaterThan(100)
  const found = files.flatMap((file) =>
    bareImports(readFileSync(join(PROJECT, file), 'utf8'), file).map((asked) => `${file}: ${asked}`),
  )
  expect(found.toSorted()).toEqual([...WITH_A_FALLBACK.keys()].toSorted())
})

test('what covers the page says it as well: the alert of the page is inert behind a modal dialog', () => {
  const modal = globSync('src/**/*.tsx', { cwd: PROJECT }).filter((file) =>
    /\.showModal\(/.test(readFileSync(join(PROJECT, file), 'utf8')),
  )
  expect(modal.length).toBeGreaterThan(2)
  const silent = modal.filter((file) => !readFileSync(join(PROJECT, file), 'utf8').includes('<NotFetched />'))
  expect(silent).toEqual([])
})
