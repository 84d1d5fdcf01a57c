import { expect, test } from 'vitest'

import { FIRST_LOAD_BUDGET, judgeBundle, START_PAGE_BUDGET } from './bundle-rules.ts'
import { BROKEN_BUILD, EVERY_CODE } from './canary/broken-build.ts'
import type { ChunkReport } from './vite/chunk-report.ts'

const ENTRY: ChunkReport = {
  file: 'assets/index.js',
  thread: 'page',
  isEntry: true,
  imports: [],
  dynamicImports: [],
  modules: ['src/main.tsx'],
  privateKeyLabels: [],
}
const file = (brotliBytes: number, text = '') => [{ file: 'assets/index.js', text, brotliBytes }]

test.each(EVERY_CODE)('reports %s for a build that has it', (code) => {
  expect(judgeBundle(BROKEN_BUILD.chunks, BROKEN_BUILD.files).map((finding) => finding.code)).toContain(code)
})

test('accepts a first load of exactly the budget and refuses one byte more', () => {
  expect(judgeBundle([ENTRY], file(FIRST_LOAD_BUDGET))).toEqual([])
  expect(judgeBundle([ENTRY], file(FIRST_LOAD_BUDGET + 1))).toEqual([
    { code: 'first_load_too_large', bytes: FIRST_LOAD_BUDGET + 1, budget: FIRST_LOAD_BUDGET },
  ])
})

test('accepts a start page whose scripts together have exactly the budget, and refuses one byte more', () => {
  const html = '<script src="/assets/boot.js"></script><link rel="modulepreload" crossorigin href="/assets/start.js">'
  const files = (bytes: number) => [
    { file: 'index.html', text: html, brotliBytes: 9_000 },
    { file: 'assets/boot.js', text: '', brotliBytes: 300 },
    { file: 'assets/start.js', text: '', brotliBytes: bytes - 300 },
    { file: 'assets/later.js', text: '', brotliBytes: 50_000 },
  ]
  expect(judgeBundle([ENTRY], files(START_PAGE_BUDGET))).toEqual([])
  expect(judgeBundle([ENTRY], files(START_PAGE_BUDGET + 1))).toEqual([
    { code: 'start_page_too_large', bytes: START_PAGE_BUDGET + 1, budget: START_PAGE_BUDGET },
  ])
})

test.each([
  '<script>run()</script>',
  '<script type="module">run()</script>',
  '<style>p { color: red }</style>',
  '<p style="color: red">',
  '<p onclick="run()">',
  '<a href="javascript:run()">',
])('reports %s in whichever HTML it stands', (text) => {
  const found = judgeBundle([ENTRY], [...file(1), { file: 'trust.html', text, brotliBytes: 1 }])
  expect(found).toEqual([{ code: 'inline_script', file: 'trust.html' }])
})

test('accepts a heavy library in a chunk that is fetched later', () => {
  const entry = { ...ENTRY, dynamicImports: ['assets/later.js'] }
  const later = { ...ENTRY, file: 'assets/later.js', isEntry: false, modules: ['node_modules/pkijs/build/index.js'] }
  expect(judgeBundle([entry, later], file(1))).toEqual([])
})

test('accepts what reads keys in a worker, which is no part of the first load', () => {
  const modules = [
    'src/core/keystores/pbe.ts',
    'node_modules/node-forge/lib/des.js',
    'node_modules/pkijs/build/index.js',
  ]
  const worker: ChunkReport = { ...ENTRY, file: 'assets/worker/keys.js', thread: 'worker', modules }
  const files = [...file(FIRST_LOAD_BUDGET), { file: worker.file, text: '', brotliBytes: 1 }]
  expect(judgeBundle([ENTRY, worker], files)).toEqual([])
})

test('accepts a private key label without a key behind it', () => {
  expect(judgeBundle([ENTRY], file(1, '"-----BEGIN PRIVATE KEY-----"'))).toEqual([])
})

test('accepts a page whose scripts are all files', () => {
  const text = '<script type="module" crossorigin src="/assets/index.js"></script>'
  expect(judgeBundle([ENTRY], [...file(1), { file: 'index.html', text, brotliBytes: 1 }])).toEqual([])
})
