import { existsSync, readFileSync } from 'node:fs'

/** A test that a document names: its file, and the beginning of its title as it stands there, `%s` and all. */
export type NamedTest = { readonly file: string; readonly title: string }

/** A stage of `npm test` that a document names, where no single test but a gate over everything shows something. */
export type NamedStage = { readonly stage: string }

/**
 * What the last cell of a table's row names, each part after a semicolon: `file` "title", or stage `name`. A part that is
 * neither is given back as it is. Total.
 */
export function namedIn(row: string): (NamedTest | NamedStage | string)[] {
  const cell = row.split('|').at(-2)?.trim() ?? ''
  return cell.split(/; (?=`|stage )/).map((part) => {
    const [, file, straight, curly] = /^`([\w./-]+)` (?:"(.+)"|“(.+)”)$/.exec(part) ?? []
    const title = straight ?? curly
    if (file !== undefined && title !== undefined) return { file, title }
    const stage = /^stage `([a-z0-9-]+)`$/.exec(part)?.[1]
    return stage === undefined ? part : { stage }
  })
}

/**
 * Tests of the gates: each shows that a gate can fail, none that the product passes it. What a gate holds is shown by the
 * stage of `npm test` that runs it.
 */
const TESTS_OF_GATES: ReadonlySet<string> = new Set([
  'e2e/watch.e2e.ts',
  'tools/bundle-rules.test.ts',
  'tools/check-printed.test.ts',
  'tools/fences.test.ts',
  'tools/test-results.test.ts',
  'tools/web-apis/web-apis.test.ts',
])

const STAGES = new Set(
  [...readFileSync('tools/test.mjs', 'utf8').matchAll(/^ +(?:\{ )?name: '([a-z0-9-]+)'/gm)].map(([, name]) => name),
)

/** What is wrong with naming this; undefined when it shows what it is named for. */
export function faultOf(named: NamedTest | NamedStage | string): string | undefined {
  if (typeof named === 'string') return `names no test: ${named}`
  if ('stage' in named) return STAGES.has(named.stage) ? undefined : `npm test has no stage ${named.stage}`
  const { file, title } = named
  if (!existsSync(file)) return `${file} does not exist`
  if (TESTS_OF_GATES.has(file)) return `${file} shows that a gate can fail, not that the product passes it`
  // At the beginning of a string, so that a comment or another title that holds these words is not taken for it.
  const strings = ["'", '"', '`'].map((quote) => quote + title)
  const source = readFileSync(file, 'utf8')
  return strings.some((text) => source.includes(text)) ? undefined : `${file} has no test "${title}"`
}
