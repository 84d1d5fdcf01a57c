/**
 * Proves that no regular expression in `src/` backtracks: each is linear in its input, whatever the input is.
 *
 * Literals come from the syntax tree. What `new RegExp` is given is read where it is given, by loading the module with
 * a constructor that listens; a place that never ran has to be accounted for in `MADE_AT_RUN_TIME`. Before judging,
 * expressions that backtrack are looked for in made-up source: one that goes unnoticed fails this check.
 *
 * An expression proved once is not proved again: `.cache/expressions.json` keeps the safe ones.
 */
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

import { parseSync } from '@swc/core'
import type * as recheck from 'recheck'

type Expression = { source: string; flags: string }
type Placed = Expression & { where: string }

/** recheck's build for browsers: plain JavaScript, so that every platform judges alike. */
const require = createRequire(import.meta.url)
const { checkSync } = require('recheck/lib/browser.js') as Pick<typeof recheck, 'checkSync'>
const { version } = require('recheck/package.json') as { version: string }

const PROJECT = join(import.meta.dirname, '..')
const SAFE = join(PROJECT, '.cache/expressions.json')
/**
 * Steps are counted and not timed, so that a busy machine judges like a quiet one: an attack is one that makes the
 * expression take ten million steps. `timeout` in milliseconds only ends what would never be judged.
 */
const JUDGED_BY = {
  attackLimit: 10_000_000,
  attackTimeout: null,
  seedingTimeout: null,
  incubationTimeout: null,
  randomSeed: 1,
  timeout: 120_000,
} as const

/** Expressions that depend on what arrives, and why they are linear all the same. */
const MADE_AT_RUN_TIME: Readonly<Record<string, string>> = {
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

/** Nothing for an expression that is linear, else why it is not known to be. */
function fault({ source, flags }: Expression): string | undefined {
  const judged = checkSync(source, flags, JUDGED_BY)
  if (judged.status === 'safe') return undefined
  return judged.status === 'vulnerable' ? judged.complexity.summary : `not proved: ${judged.error.kind}`
}

const failures: string[] = []
const canary = literals(CANARY, 'canary.tsx')
const unnoticed = canary.filter((expression) => fault(expression) === undefined)
if (canary.length !== 3 || unnoticed.length > 0) failures.push('canary: an expression that backtracks went unnoticed')

const files = globSync('src/**/*.{ts,tsx}', { cwd: PROJECT }).filter((file) => !/\.test\.tsx?$|\/testing\//.test(file))
const sources = files.map((file) => ({ file, code: readFileSync(join(PROJECT, file), 'utf8') }))
const places = sources.flatMap(({ file, code }) => constructions(code, file))
const made = await constructed([...new Set(places.map((place) => place.split(':')[0] ?? ''))])
const seen = new Set(made.map(({ where }) => where))
for (const place of places) {
  if (!seen.has(place) && !Object.hasOwn(MADE_AT_RUN_TIME, place.split(':')[0] ?? ''))
    failures.push(`${place}: made at run time, and not accounted for`)
}

const known = readSafe()
const safe = new Set<string>()
for (const { source, flags, where } of [...sources.flatMap(({ file, code }) => literals(code, file)), ...made]) {
  const name = `${version} /${source}/${flags}`
  if (safe.has(name)) continue
  const why = known.has(name) ? undefined : fault({ source, flags })
  if (why === undefined) safe.add(name)
  else failures.push(`${where}: /${source}/${flags}: ${why}`)
}
mkdirSync(join(SAFE, '..'), { recursive: true })
writeFileSync(SAFE, JSON.stringify([...safe]))

for (const failure of failures) console.error(`expressions: ${failure}`)
console.log(`expressions: ${safe.size} are linear, ${places.length} of them put together, ${failures.length} failures`)
process.exit(failures.length > 0 || safe.size === 0 ? 1 : 0)

function readSafe(): ReadonlySet<string> {
  try {
    return new Set(JSON.parse(readFileSync(SAFE, 'utf8')) as string[])
  } catch {
    return new Set()
  }
}
