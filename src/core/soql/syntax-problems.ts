import type { Tree } from '@lezer/common'

import { isOfApex, type SoqlFault, type SoqlProblem } from './problem.ts'
import { isRuledOut } from './ruled-out.ts'
import { parseSoql } from './tokens.ts'

/**
 * What the SOQL reference does not have at its place: the first of it, since what follows is read by guess, and what is of Apex
 * before it.
 *
 * The org may know more than this grammar does: what the reference does not rule out is `believed` to be wrong, and all of it is
 * advice and never a reason not to send a query.
 *
 * @returns nothing for an empty text, for a query, and for what is too long or too deep to be read. Never throws.
 */
export function syntaxProblems(soql: string): SoqlProblem[] {
  if (soql.trim() === '') return []
  const tree = parseSoql(soql)
  return tree === undefined ? [] : problemsIn(soql, tree)
}

/** The same for a text that is parsed already. */
export function problemsIn(soql: string, tree: Tree): SoqlProblem[] {
  const problems: SoqlProblem[] = []
  tree.iterate({
    enter: ({ type, name, from, to }) => {
      const last = problems.at(-1)
      if (last !== undefined && !isOfApex(last)) return false
      if (type.isError) problems.push(judged(soql, tree, faultAt(soql, tree, from)))
      else if (name === 'AllRows') problems.push({ code: 'all_rows', from, to, evidence: 'believed' })
      else if (name === 'Bind')
        problems.push({ code: 'bind_variable', found: soql.slice(from, to), from, to, evidence: 'documented' })
      return undefined
    },
  })
  return problems
}

type PlacedFault = SoqlFault & { from: number; to: number }

/** The fault with how sure it is; what is only not known is called that. */
function judged(soql: string, tree: Tree, fault: PlacedFault): SoqlProblem {
  if (isRuledOut(soql, tree, fault)) return { ...fault, evidence: 'documented' }
  return fault.code === 'unexpected'
    ? { ...fault, code: 'not_known', evidence: 'believed' }
    : { ...fault, evidence: 'believed' }
}

function faultAt(soql: string, tree: Tree, at: number): PlacedFault {
  const [from, to] = rangeAt(soql, at)
  if (from === to) {
    const end = soql.trimEnd().length
    return { code: 'unexpected_end', from: wordStart(soql, end), to: end }
  }
  if (soql[from] === "'") return textFault(soql, from)
  const misspelt = misspeltFrom(soql, tree, from)
  return misspelt ?? { code: 'unexpected', found: soql.slice(from, to), from, to }
}

/** A misspelt FROM is taken for an alias and noticed one word too late. */
function misspeltFrom(soql: string, tree: Tree, at: number): PlacedFault | undefined {
  const alias = tree.resolve(at, -1).childBefore(at) ?? undefined
  const selected = alias?.prevSibling
  if (alias?.name !== 'AliasName' || alias.parent?.name !== 'SelectClause' || selected?.name !== 'FieldName')
    return undefined
  const { from, to } = alias
  return { code: 'unexpected', found: soql.slice(from, to), from, to }
}

const SPACE = /\s/
const WORD = /[\w.]/

/** The word or sign that begins at or behind a place; empty at the end of the text. */
export function rangeAt(soql: string, at: number): [from: number, to: number] {
  let from = at
  while (from < soql.length && SPACE.test(soql.charAt(from))) from++
  let to = from
  while (to < soql.length && WORD.test(soql.charAt(to))) to++
  return [from, to === from && from < soql.length ? from + 1 : to]
}

function wordStart(soql: string, end: number): number {
  let from = end
  while (from > 0 && WORD.test(soql.charAt(from - 1))) from--
  return from === end ? Math.max(0, end - 1) : from
}

/** Why a text between quotes was not read as one. */
function textFault(soql: string, from: number): PlacedFault {
  for (let at = from + 1; at < soql.length; at++) {
    const sign = soql.charAt(at)
    // A text that ends is a value: then it is the place it does not fit.
    if (sign === "'") return { code: 'unexpected', found: soql.slice(from, at + 1), from, to: at + 1 }
    if (LINE_ENDS.has(sign)) return { code: 'text_not_ended', from, to: at }
    if (sign !== '\\') continue
    const length = ESCAPE.exec(soql.slice(at, at + 6))?.[0].length
    if (length === undefined) {
      const to = Math.min(at + 2, soql.length)
      return { code: 'unknown_escape', found: soql.slice(at, to), from: at, to }
    }
    at += length - 1
  }
  return { code: 'text_not_ended', from, to: soql.length }
}

const LINE_ENDS = new Set(['\n', '\r', '\u2028', '\u2029'])

/** SOQL and SOSL Reference v65, "Quoted String Escape Sequences" (read 2026-11-26): any other is an error. */
const ESCAPE = /^\\(?:[nNrRtTbBfF"'\\_%]|u[0-9a-fA-F]{4})/
