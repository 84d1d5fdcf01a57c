/**
 * Writes the parser of SOQL beside its grammar.   node tools/make-soql-parser.ts
 *
 * The tables are committed, so that neither the page's build nor a test needs the generator; `soql-parser.test.ts` makes
 * them anew and compares.
 */
import { readFileSync, writeFileSync } from 'node:fs'

import { buildParserFile } from '@lezer/generator'

const ROOM = 'src/core/soql'

/** The files as the grammar makes them, by path. Throws where the grammar is ambiguous. */
export function soqlParserFiles(): Map<string, string> {
  const grammar = readFileSync(`${ROOM}/soql.grammar`, 'utf8')
  const warnings: string[] = []
  const { parser, terms } = buildParserFile(grammar, {
    fileName: 'soql.grammar',
    moduleStyle: 'es',
    typeScript: true,
    warn: (message) => warnings.push(message),
  })
  if (warnings.length > 0) throw new Error(warnings.join('\n'))
  return new Map([
    [`${ROOM}/parser.generated.ts`, parser],
    [`${ROOM}/terms.generated.ts`, terms],
  ])
}

if (import.meta.main) for (const [path, text] of soqlParserFiles()) writeFileSync(path, text)
