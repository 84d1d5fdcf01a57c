import type { SyntaxNode, Tree } from '@lezer/common'

import type { Evidence } from '../kernel/finding.ts'
import type { SoqlFault, SoqlProblem } from './problem.ts'
import { problemsIn, rangeAt } from './syntax-problems.ts'
import { parseSoql, tokensOf } from './tokens.ts'

/** What a refused call answered, as far as it is read here; a `RestError` is one. */
export type Refusal = { code: string; errors?: readonly { errorCode: string; message: string }[] }

/** Longest message that is read. Characters. */
const MAX_MESSAGE = 10_000

/**
 * Where in a query the org's refusal is, and what it is about.
 *
 * The org gives a row and a column with the line around them for most of its refusals; where it gives none, the place is looked
 * for by the name it quotes, and said to be believed.
 *
 * @param soql the query as it was sent
 * @returns undefined where nothing tells a place. Never throws.
 * @see REST API Developer Guide, "Status Codes and Error Responses" (read 2026-11-22); messages seen in clients' logs
 */
export function problemAt(soql: string, { errors = [] }: Refusal): SoqlProblem | undefined {
  const message = errors[0]?.message.slice(0, MAX_MESSAGE)
  if (message === undefined) return undefined
  const fault = faultOf(message)
  const pointed = pointedAt(soql, message)
  if (pointed !== undefined) {
    const [from, to] = narrowed(soql, pointed, fault)
    return from === to
      ? atEnd(soql, 'observed')
      : { ...withWord(fault, soql.slice(from, to)), from, to, evidence: 'observed' }
  }
  if (fault.code === 'unexpected_end') return atEnd(soql, 'observed')
  const found = wordIn(soql, fault)
  return found === undefined ? undefined : { ...fault, ...found, evidence: 'believed' }
}

const NAMED: readonly [RegExp, (name: string, more: string) => SoqlFault][] = [
  [/No such column '([^']*)' on entity '([^']*)'/, (name, object) => ({ code: 'no_such_field', name, object })],
  [/No such column '([^']*)' on sobject of type (\w*)/, (name, object) => ({ code: 'no_such_field', name, object })],
  [/sObject type '([^']*)' is not supported/, (name) => ({ code: 'no_such_object', name })],
  [/Didn't understand relationship '([^']*)'/, (name) => ({ code: 'no_such_relationship', name })],
  [/duplicate field selected: ([\w.]*)/, (name) => ({ code: 'duplicate_field', name })],
  [/field '([^']*)' can not be filtered/, (name) => ({ code: 'not_filterable', name })],
  [
    /unexpected token: '?([^'\s]*)/,
    (found) => (found === '' || found === '<EOF>' ? { code: 'unexpected_end' } : { code: 'unexpected', found }),
  ],
  [/unexpected end of query/, () => ({ code: 'unexpected_end' })],
]

function faultOf(message: string): SoqlFault {
  for (const [pattern, fault] of NAMED) {
    const match = pattern.exec(message)
    if (match) return fault(match[1] ?? '', match[2] ?? '')
  }
  return { code: 'refused_here' }
}

/** What stands at a place tells more than a message that names nothing. */
function withWord(fault: SoqlFault, word: string): SoqlFault {
  return fault.code === 'unexpected_end' ? { code: 'unexpected', found: word } : fault
}

const PLACE = /ERROR at Row:(\d{1,6}):Column:(\d{1,6})/

/**
 * The offset that row, column and the line with the caret agree on. A query may be sent with its lines joined or cut short in
 * the message; then the line itself is looked for, and taken where it stands once.
 */
function pointedAt(soql: string, message: string): number | undefined {
  const [text, row, column] = PLACE.exec(message) ?? []
  if (text === undefined) return undefined
  const lines = soql.split('\n')
  const line = lines[Number(row) - 1]
  const before = lines.slice(0, Number(row) - 1).reduce((sum, one) => sum + one.length + 1, 0)
  const counted = line !== undefined && Number(column) <= line.length + 1 ? before + Number(column) - 1 : undefined
  const shown = message.slice(0, message.indexOf(text)).split('\n')
  const caret = shown.findLastIndex((one) => /^\s*\^\s*$/.test(one))
  const excerpt = shown[caret - 1] ?? ''
  const within = caret > 0 ? (shown[caret] ?? '').indexOf('^') : -1
  if (within < 0 || excerpt.trim() === '') return counted
  if (counted !== undefined && soql.startsWith(excerpt.slice(within), counted)) return counted
  const at = soql.indexOf(excerpt)
  return at >= 0 && at === soql.lastIndexOf(excerpt) ? at + within : counted
}

/** The name that is meant, in the word that begins at a place; the word where it holds none, and a text as a whole. */
function narrowed(soql: string, at: number, fault: SoqlFault): [from: number, to: number] {
  const [from, to] = rangeAt(soql, at)
  if (soql.charAt(from) === "'") return [from, from + (soql.slice(from).match(WORDS)?.[0].length ?? 1)]
  const name = 'name' in fault ? fault.name : ''
  if (name === '') return [from, to]
  const word = soql.slice(from, to).toLowerCase()
  // The last step of a path is a field; it may have a relationship's name.
  const way = fault.code === 'no_such_relationship' ? word.slice(0, Math.max(0, word.lastIndexOf('.'))) : ''
  const inWord = segmentIn(way, name.toLowerCase()) ?? segmentIn(word, name.toLowerCase())
  return inWord === undefined ? [from, to] : [from + inWord, from + inWord + name.length]
}

/** Where a name stands in a path as one or more whole steps of it; the last of these. */
function segmentIn(path: string, name: string): number | undefined {
  const at = `.${path}.`.lastIndexOf(`.${name}.`)
  return at < 0 ? undefined : at
}

type Place = { from: number; to: number }

/** The word that the sentence is most likely about, among those that read as it says: never a text, nor a part of a longer name. */
function wordIn(soql: string, fault: SoqlFault): Place | undefined {
  const tree = 'name' in fault || 'found' in fault ? parseSoql(soql) : undefined
  if (tree === undefined) return undefined
  const words = tokensOf(soql, tree)
  const named = (kind: string, name: string) =>
    words.flatMap((word) => {
      const at = word.name === kind && name !== '' ? segmentIn(word.text.toLowerCase(), name.toLowerCase()) : undefined
      return at === undefined ? [] : [{ ...word, at: word.from + at }]
    })
  const placed = (word: { at: number } | undefined, name: string): Place | undefined =>
    word && { from: word.at, to: word.at + name.length }
  switch (fault.code) {
    case 'no_such_object':
      return placed(named('ObjectName', fault.name)[0], fault.name)
    case 'no_such_relationship':
      return placed([...named('FieldName', fault.name), ...named('ObjectName', fault.name)][0], fault.name)
    case 'no_such_field': {
      const fields = named('FieldName', fault.name).filter(({ text }) => isLastStep(text, fault.name))
      const own = fields.find(
        ({ from, text }) => !text.includes('.') && objectAt(soql, tree, from) === fault.object.toLowerCase(),
      )
      return placed(own ?? fields[0], fault.name)
    }
    case 'not_filterable':
      return placed(
        named('FieldName', fault.name).find(({ from }) => clauseAt(tree, from)?.name === 'WhereClause'),
        fault.name,
      )
    case 'duplicate_field': {
      // The same path a second time in one list; the sentence may name its last step alone.
      const seen = new Set<string>()
      const second = named('FieldName', fault.name).find(({ from, text }) => {
        const list = clauseAt(tree, from)
        if (list?.name !== 'SelectClause' || !isLastStep(text, fault.name)) return false
        const selected = `${String(list.from)} ${text.toLowerCase()}`
        if (seen.has(selected)) return true
        seen.add(selected)
        return false
      })
      return placed(second, fault.name)
    }
    case 'unexpected': {
      const found = fault.found.toLowerCase()
      // What this grammar does not expect either; else the word where it stands once.
      const [problem] = problemsIn(soql, tree).filter(({ code }) => code !== 'bind_variable')
      if (problem && soql.slice(problem.from, problem.to).toLowerCase() === found)
        return { from: problem.from, to: problem.to }
      const [word, ...others] = [...soql.matchAll(WORDS)].filter(([text]) => text.toLowerCase() === found)
      return word && others.length === 0 ? { from: word.index, to: word.index + found.length } : undefined
    }
    default:
      return undefined
  }
}

/** Words, and texts between quotes, which hide the words in them. */
const WORDS = /'(?:[^'\\\n\r]|\\.)*'?|[\w.]+/g

function isLastStep(path: string, name: string): boolean {
  return `.${path}`.toLowerCase().endsWith(`.${name.toLowerCase()}`)
}

const CLAUSES = new Set(['SelectClause', 'WhereClause', 'HavingClause', 'GroupClause', 'OrderClause', 'WithClause'])

/** The clause a word stands in, the innermost one. */
function clauseAt(tree: Tree, at: number): SyntaxNode | undefined {
  let node: SyntaxNode | null = tree.resolveInner(at, 1)
  while (node !== null && !CLAUSES.has(node.name)) node = node.parent
  return node ?? undefined
}

/** The object that the query around a word is over, in lower case. */
function objectAt(soql: string, tree: Tree, at: number): string | undefined {
  const from = clauseAt(tree, at)?.parent?.getChild('FromClause')?.getChild('ObjectName')
  return from ? soql.slice(from.from, from.to).toLowerCase() : undefined
}

function atEnd(soql: string, evidence: Evidence): SoqlProblem {
  const to = soql.trimEnd().length
  return { code: 'unexpected_end', from: Math.max(0, to - 1), to, evidence }
}
