import type { SoqlProblem } from '#core/soql/problem.ts'

import { formatList } from './format.ts'

/** What the editor of queries says. `phrases` go by the library's own names. */
export const soqlEditor = {
  phrases: {
    'Completions': 'What could stand here',
    'Diagnostics': 'What is wrong',
    'No diagnostics': 'Nothing is wrong',
    'close': 'Close',
  },
  /** Behind a relationship in the list. */
  leadsTo: (objects: readonly string[]) => `to ${formatList(objects)}`,
  /** Whose fields the list has. */
  through: (object: string, path: string) => `${object}, through ${path}`,
  tab: 'Tab',
  takesIt: 'takes it',
  dot: '.',
  goesDeeper: 'goes deeper',
}

/** What is wrong at a place of a query. */
export function soqlProblemWords(problem: SoqlProblem): string {
  switch (problem.code) {
    case 'unexpected':
      return `“${problem.found}” is not expected here`
    case 'not_known':
      return `“${problem.found}” is not known here; the org may know it`
    case 'unexpected_end':
      return problem.evidence === 'believed' ? 'The query seems unfinished' : 'The query is not finished'
    case 'too_large':
      return 'Too long or too deeply nested to be read'
    case 'text_not_ended':
      return 'This text has no closing quote'
    case 'unknown_escape':
      return `“${problem.found}” is no escape; a backslash is written twice`
    case 'bind_variable':
      return 'Variables exist in Apex only; write the value'
    case 'all_rows':
      return 'ALL ROWS is for Apex; over REST, queryAll does this'
    case 'no_such_field':
      return `${problem.object} has no field ${problem.name}, or this user may not see it`
    case 'no_such_object':
      return `There is no object ${problem.name}, or this user may not see it`
    case 'no_such_relationship':
      return `No relationship is called ${problem.name}; custom ones end in __r`
    case 'not_filterable':
      return `${problem.name} cannot be used in a condition`
    case 'duplicate_field':
      return `${problem.name} is selected twice`
    case 'refused_here':
      return 'The org stopped reading here'
  }
}
