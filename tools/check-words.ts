/**
 * Checks that text which people read stands in `src/words` and nowhere beside a component: a second language is then one
 * folder. Before judging, text of every kind is looked for in made-up source: one that goes unnoticed fails this check.
 */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { literalTexts } from './catalogues/literal-text.ts'

const PROJECT = join(import.meta.dirname, '..')

/** One text of each kind that has to be found. */
const CANARY = `
  const WORDS = { made: 'made just now', left: \`\${days} are left\` }
  const heading = { title: 'key' }
  const one = <p>text</p>
  const two = <p>{made ? 'made' : \`not \${what}\`}</p>
  const three = <Row label="key" hint={known ? undefined : 'unknown'} />
`
const KINDS_IN_CANARY = 8

/** Lines on which a number or a date is made text of; `words/en/format.ts` is the place for that. */
function ownFormats(code: string): number[] {
  return code.split('\n').flatMap((line, index) => (/\.toLocale\w*\(|\bIntl\./.test(line) ? [index + 1] : []))
}

const failures: string[] = []
const noticed = literalTexts(CANARY, 'canary.tsx').length
if (noticed !== KINDS_IN_CANARY) failures.push(`canary: ${noticed} of ${KINDS_IN_CANARY} texts were noticed`)

if (ownFormats("rows.toLocaleString('en')\nnew Intl.NumberFormat()").length !== 2)
  failures.push('canary: a number made text of went unnoticed')

const files = globSync('src/{app,cli,features,ui}/**/*.{ts,tsx}', { cwd: PROJECT }).filter(
  (file) => !/\.test\.tsx?$|\.d\.ts$|\/testing\//.test(file),
)
if (files.length < 100) failures.push(`only ${files.length} files were read`)
for (const file of files.sort()) {
  const code = readFileSync(join(PROJECT, file), 'utf8')
  const texts = [
    ...literalTexts(code, file),
    ...ownFormats(code).map((line) => ({ line, text: 'a number, through format.ts' })),
  ]
  failures.push(...texts.map(({ line, text }) => `${file}:${line}: belongs in src/words: ${text}`))
}

// A catalogue names no language: it may be read in another, and the pseudo-language changes its texts.
const catalogues = globSync('src/words/en/*.ts', { cwd: PROJECT }).filter((file) => !file.endsWith('.test.ts'))
for (const file of catalogues)
  for (const line of ownFormats(readFileSync(join(PROJECT, file), 'utf8')))
    failures.push(`${file}:${line}: a number or a list made text of, through words/text/formats.ts`)

for (const failure of failures) console.error(`words: ${failure}`)
console.log(`words: ${files.length} files, ${failures.length} failures`)
process.exit(failures.length > 0 ? 1 : 0)
