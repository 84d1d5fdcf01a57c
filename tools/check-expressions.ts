/**
 * Proves that no regular expression in `src/` backtracks: each is linear in its input, whatever the input is.
 *
 * Literals come from the syntax tree. What `new RegExp` is given is read where it is given, by loading the module with
 * a constructor that listens; a place that never ran has to be accounted for in `MADE_AT_RUN_TIME`. Before judging,
 * expressions that backtrack are looked for in made-up source: one that goes unnoticed fails this check.
 *
 * An expression proved once is in `tools/linear-expressions.json`, which a run writes and is committed with what it is about: of
 * those a run proves some again, others each time, and with `EXPRESSIONS=all` every one.
 *
 * Where `CI` is set nothing is written, and an expression that is not on record fails: else each run from then on would prove it
 * again. One on record that is in no source any more does not: two branches that join leave such, and the next run elsewhere drops it.
 */
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { globSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { Worker } from 'node:worker_threads'

import { parseSync } from '@swc/core'

import type { Expression, Judged, Judging } from './expression-judge.ts'
import { keepRecord, readRecord } from './expression-record.ts'

type Placed = Expression & { where: string }

const require = createRequire(import.meta.url)
const { version } = require('recheck/package.json') as { version: string }

const PROJECT = join(import.meta.dirname, '..')
const RECORD = join(PROJECT, 'tools/linear-expressions.json')
/** How many of those on record a run proves again. */
const AGAIN = 25
/** Expressions that depend on what arrives, and why they are linear all the same. */
const MADE_AT_RUN_TIME: Readonly<Record<string, string>> = {
  'src/core/records/rows-in-order.ts': 'what a person looks for, escaped: a text without a repetition',
  'src/edge/node/pages/headers-file.ts': 'path patterns of our own public/_headers, each with one star at most',
  'src/practice/soql/parse.ts': 'one word, escaped, between two looks at one character',
}

/** Source that has to be found wanting: the kinds that were once in this project. */
const CANARY = String.raw`
  const first = text.replace(/\s*\n\s*/g, '')
  const second = <p>{text.replace(/=+$/, '')}</p>
  const third = /^(?:a+)+$/.test(text)
`

function literals(code: string, where: string): Placed[] {
  const found: Placed[] = []
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(visit)
    if (typeof node !== 'object' || node === null) return
    if ('type' in node && node.type === 'RegExpLiteral' && 'pattern' in node && 'flags' in node)
      found.push({ source: String(node.pattern), flags: String(node.flags), where })
    Object.values(node).forEach(visit)
  }
  visit(parseSync(code, { syntax: 'typescript', tsx: where.endsWith('x'), target: 'es2023' }))
  return found
}

/** Lines of a file on which an expression is put together, as `file:line`. */
function constructions(code: string, file: string): string[] {
  return code.split('\n').flatMap((line, index) => (/\bRegExp\(/.test(line) ? [`${file}:${index + 1}`] : []))
}

/** What modules give to `RegExp` while they load. */
async function constructed(files: readonly string[]): Promise<Placed[]> {
  const found: Placed[] = []
  const plain = globalThis.RegExp
  globalThis.RegExp = new Proxy(plain, {
    construct(target, parameters: [string, string?]) {
      const made = new target(...parameters)
      for (const file of files) {
        const line = new Error().stack?.split(`${file}:`)[1]?.split(':')[0]
        if (line !== undefined) found.push({ source: made.source, flags: made.flags, where: `${file}:${line}` })
      }
      return made
    },
  })
  for (const file of files) await import(join(PROJECT, file))
  globalThis.RegExp = plain
  return found
}

/** Why each expression is not known to be linear, in their order; nothing for one that is. Every processor judges. */
async function faults(expressions: readonly Expression[]): Promise<(string | undefined)[]> {
  const found = expressions.map((): string | undefined => NOT_JUDGED)
  const workerData: Judging = { expressions, taken: new Int32Array(new SharedArrayBuffer(4)) }
  const judges = Array.from({ length: availableParallelism() }, async () => {
    const judge = new Worker(new URL('expression-judge.ts', import.meta.url), { workerData })
    judge.on('message', ({ index, fault }: Judged) => (found[index] = fault))
    await once(judge, 'exit')
  })
  await Promise.all(judges)
  return found
}

/** What stands for an answer that never came. */
const NOT_JUDGED = 'not judged'

const failures: string[] = []
const canary = literals(CANARY, 'canary.tsx')
const noticed = await faults(canary)
if (canary.length !== 3 || noticed.some((fault) => fault === undefined || fault === NOT_JUDGED))
  failures.push('canary: an expression that backtracks went unnoticed')

const files = globSync('src/**/*.{ts,tsx}', { cwd: PROJECT }).filter((file) => !/\.test\.tsx?$|\/testing\//.test(file))
const sources = files.map((file) => ({ file, code: readFileSync(join(PROJECT, file), 'utf8') }))
const places = sources.flatMap(({ file, code }) => constructions(code, file))
const made = await constructed([...new Set(places.map((place) => place.split(':')[0] ?? ''))])
const seen = new Set(made.map(({ where }) => where))
for (const place of places) {
  if (!seen.has(place) && !Object.hasOwn(MADE_AT_RUN_TIME, place.split(':')[0] ?? ''))
    failures.push(`${place}: made at run time, and not accounted for`)
}

const known = readRecord(RECORD, version)
const nameOf = ({ source, flags }: Expression) => `/${source}/${flags}`
const found = [...sources.flatMap(({ file, code }) => literals(code, file)), ...made]
const byName = new Map(found.map((placed) => [nameOf(placed), placed]))
const isOnRecord = (placed: Placed) => known.has(nameOf(placed))
const unknown = [...byName.values()].filter((placed) => !isOnRecord(placed))
const onRecord = [...byName.values()].filter(isOnRecord)
const again = process.env['EXPRESSIONS'] === 'all' ? onRecord : someOf(onRecord, AGAIN)
const proved = [...unknown, ...again]
const judged = await faults(proved)
const unsafe = new Map(
  proved.flatMap((placed, index) => (judged[index] === undefined ? [] : [[placed, judged[index]]])),
)
for (const [{ where, source, flags }, why] of unsafe) failures.push(`${where}: /${source}/${flags}: ${why}`)
const linear = [...byName].flatMap(([name, placed]) => (unsafe.has(placed) ? [] : [name]))
const missing = unknown.filter((placed) => !unsafe.has(placed))
if (!process.env['CI']) keepRecord(RECORD, version, linear)
else if (missing.length > 0)
  failures.push(
    `${missing.map(({ where }) => where).join(', ')}: not on record; run npm run check:expressions and commit tools/linear-expressions.json`,
  )

for (const failure of failures) console.error(`expressions: ${failure}`)
console.log(
  `expressions: ${linear.length} are linear, ${places.length} of them put together; ${unknown.length} proved first, ` +
    `${again.length} again; ${failures.length} failures`,
)
process.exit(failures.length > 0 || linear.length === 0 ? 1 : 0)

/** So many of them, by chance. */
function someOf<T>(all: readonly T[], count: number): T[] {
  const left = [...all]
  return Array.from({ length: Math.min(count, all.length) }, () => left.splice(randomInt(left.length), 1)).flat()
}
