/** One SELECT of a query, as far as it is written. Places are UTF-16 offsets. */
export type SelectContext = {
  from: number
  /** Behind its closing parenthesis, or the end of the text. */
  to: number
  /** `child` names a relationship of the select around it; `semi_join` stands in a condition. */
  kind: 'top' | 'child' | 'semi_join'
  /** What FROM names, an object or a relationship; undefined while nothing does. */
  object: string | undefined
  alias: string | undefined
  around: SelectContext | undefined
  /** Where each of its clauses begins, in order. */
  clauses: readonly { word: string; at: number }[]
}

type Open = Omit<SelectContext, 'clauses' | 'around'> & {
  clauses: { word: string; at: number }[]
  around: Open | undefined
}

/** A text between quotes, ended or not; a word or a path; a sign that matters. Each begins with another character. */
const TOKEN = /'(?:[^'\\\n\r]|\\.)*'?|[A-Za-z][\w.]*|[(),]/g

const CLAUSES = new Set(['select', 'from', 'using', 'where', 'with', 'group', 'having', 'order', 'limit', 'offset'])
const NO_OBJECT = new Set(['select', 'from', 'where'])
/** What may follow an object and is no alias of it. */
const NO_ALIAS = new Set([...CLAUSES, 'for', 'update', 'set', 'as', 'and', 'or'])

/**
 * The selects of a text, the outer before those in it, found by words and parentheses alone: so half a query tells as well what
 * its fields are fields of.
 *
 * @returns them; empty where there is no SELECT. One pass. Never throws.
 */
export function contextsOf(soql: string): readonly SelectContext[] {
  const all: Open[] = []
  /** What each open parenthesis has: a select, or none. */
  const open: (Open | undefined)[] = []
  let current: Open | undefined
  let before: Before = 'nothing'
  for (const { 0: token, index: at } of soql.matchAll(TOKEN)) {
    const word = token.toLowerCase()
    if (token === '(') {
      open.push(undefined)
      before = 'opening'
    } else if (token === ')') {
      const closed = open.pop()
      if (closed) {
        closed.to = at + 1
        current = closed.around
      }
      before = 'other'
    } else if (word === 'select' && (before === 'opening' || current === undefined)) {
      current = begin(at, current)
      if (open.length > 0) open[open.length - 1] = current
      all.push(current)
      before = 'other'
    } else if (current) {
      // A second FROM belongs to the select around, whose own was not reached: a parenthesis is missing.
      if (word === 'from' && clauseOf(current) === 'from' && current.around) current = leave(current, at, open)
      before = readWord(current, before, token, at)
    }
  }
  for (const context of all) if (context.to < 0) context.to = soql.length
  return all
}

/** What the last token was, as far as it tells what the next is. */
type Before = 'nothing' | 'opening' | 'from' | 'object' | 'other'

function begin(at: number, around: Open | undefined): Open {
  const kind = around === undefined ? 'top' : clauseOf(around) === 'select' ? 'child' : 'semi_join'
  return { from: at, to: -1, kind, object: undefined, alias: undefined, around, clauses: [{ word: 'select', at }] }
}

function leave(context: Open, at: number, open: (Open | undefined)[]): Open {
  context.to = at
  open.pop()
  return context.around ?? context
}

function readWord(context: Open, before: Before, token: string, at: number): Before {
  const word = token.toLowerCase()
  if (before === 'from' && context.object === undefined && /^[a-z]/.test(word) && !NO_OBJECT.has(word)) {
    context.object = token
    return 'object'
  }
  if (before === 'object' && word === 'as') return 'object'
  if (before === 'object' && /^[a-z]/.test(word) && !NO_ALIAS.has(word)) context.alias = token
  if (CLAUSES.has(word) && (word !== 'from' || clauseOf(context) !== 'from')) context.clauses.push({ word, at })
  return word === 'from' ? 'from' : 'other'
}

function clauseOf({ clauses }: Open): string {
  return clauses.at(-1)?.word ?? ''
}

/** The innermost select that a place is in. */
export function contextAt(contexts: readonly SelectContext[], at: number): SelectContext | undefined {
  return contexts.findLast(({ from, to }) => from <= at && (at < to || to < from || to === at))
}

/** The clause of a select that a place is in, by its first word in lower case. */
export function clauseAt({ clauses }: SelectContext, at: number): string {
  return clauses.findLast((clause) => clause.at < at)?.word ?? 'select'
}
