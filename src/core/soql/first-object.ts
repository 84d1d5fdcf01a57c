import { contextsOf } from './contexts.ts'

/** The object that the outermost FROM names, however much of the query is written; undefined where none does. Never throws. */
export function firstObject(soql: string): string | undefined {
  return contextsOf(soql)[0]?.object
}
