import { ExternalTokenizer } from '@lezer/lr'

import { parser } from './parser.generated.ts'
import type { SoqlProblem } from './problem.ts'
import { problemsIn } from './syntax-problems.ts'
import * as terms from './terms.generated.ts'
import { keywordsThatFit, readWordToken, words } from './words.ts'

/** What may stand at a place, by the grammar itself. */
export type Fitting = {
  field: boolean
  object: boolean
  call: boolean
  value: boolean
  scope: boolean
  keywords: readonly string[]
}

/**
 * What may follow a text. The parser is asked in the very state it is in behind it, so that no list of what goes where can fall
 * behind the grammar.
 *
 * @param before the query up to a place, without the word that is being written there
 */
export function whatFits(before: string): Fitting {
  const asked = ask(before, true)
  if (asked !== undefined) return asked
  // Where all before is right and no word can follow, none is offered; after a mistake the parser's own guess is the best there is.
  const isMistaken = problemsIn(before.trimEnd(), parser.parse(before)).some(({ code }) => MISTAKES.has(code))
  return (isMistaken ? ask(before, false) : undefined) ?? NOTHING
}

const MISTAKES: ReadonlySet<SoqlProblem['code']> = new Set([
  'unexpected',
  'not_known',
  'text_not_ended',
  'unknown_escape',
])

const NOTHING: Fitting = { field: false, object: false, call: false, value: false, scope: false, keywords: [] }

/** @param strict whether the parse ends at the first mistake, so that only what is right is answered for */
function ask(before: string, strict: boolean): Fitting | undefined {
  let fitting: Fitting | undefined
  const asking = new ExternalTokenizer(
    (input, stack) => {
      if (input.next >= 0) readWordToken(input, stack, true)
      // It is asked again while the parser looks for a way to go on: that is a guess about what is missing.
      else fitting ??= fittingOf((term) => stack.canShift(term))
    },
    { contextual: true },
  )
  try {
    parser.configure({ strict, tokenizers: [{ from: words, to: asking }] }).parse(before)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  return fitting
}

function fittingOf(fits: (term: number) => boolean): Fitting {
  return {
    field: fits(terms.FieldName),
    object: fits(terms.ObjectName),
    call: fits(terms.FunctionName),
    value: fits(terms.DateLiteral),
    scope: fits(terms.ScopeName),
    keywords: keywordsThatFit(fits),
  }
}
