// Refuses files, exports, types and packages that nothing uses.   node tools/check-unused.ts
//
// An export counts as used when another file imports it, a test included. What stands in `tools/canary/unused` is unused
// on purpose: a run that does not report it has read nothing, and says so.
import { spawnSync } from 'node:child_process'
import process from 'node:process'

const CANARY = 'tools/canary/unused'

const EXPECTED: readonly string[] = [
  `dependencies: ${CANARY}/package.json: nobody-imports-this`,
  `exports: ${CANARY}/exports.ts: unusedExport`,
  `files: ${CANARY}/unused-file.ts`,
  `types: ${CANARY}/exports.ts: UnusedType`,
]

/** What knip writes: a row for each file, with the names found under each kind of issue. */
interface KnipReport {
  readonly issues: readonly ({ readonly file: string } & Readonly<Record<string, unknown>>)[]
}

/** One line for each thing that is not used, as `kind: file: name`; a whole file has no name. */
function unused({ issues }: KnipReport): string[] {
  return issues.flatMap(({ file, ...kinds }) =>
    Object.entries(kinds).flatMap(([kind, found]) =>
      namesIn(found).map((name) => (name === file ? `${kind}: ${file}` : `${kind}: ${file}: ${name}`)),
    ),
  )
}

/** A duplicate is itself a list: one thing exported under several names. */
function namesIn(found: unknown): string[] {
  if (!Array.isArray(found)) return []
  return found.map((one: { readonly name: string } | readonly { readonly name: string }[]) =>
    Array.isArray(one) ? one.map(({ name }) => name).join(' = ') : (one as { readonly name: string }).name,
  )
}

const { stdout, stderr, status } = spawnSync(
  process.execPath,
  [
    'node_modules/knip/bin/knip.js',
    '--no-progress',
    '--reporter=json',
    // What is reported is judged here, so that the exit code tells of the configuration alone.
    '--max-issues=1000000',
    '--treat-config-hints-as-errors',
  ],
  { encoding: 'utf8' },
)
if (!stdout.startsWith('{')) throw new Error(`knip gave no report: ${stdout}${stderr}`)
const found = unused(JSON.parse(stdout) as KnipReport)

const failures = [
  ...found.filter((line) => !EXPECTED.includes(line)),
  ...EXPECTED.filter((line) => !found.includes(line)).map((line) => `canary: not reported: ${line}`),
  ...(status === 0 ? [] : ['a pattern in knip.config.ts matches nothing; `npx knip` says which']),
]
for (const failure of failures) console.error(`unused: ${failure}`)
console.log(`unused: ${failures.length} failures`)
process.exit(failures.length > 0 ? 1 : 0)
