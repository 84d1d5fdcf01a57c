import type { SyntaxNode } from '@lezer/common'

import { err, ok, type Result } from '../kernel/result.ts'
import { isOfApex, type SoqlProblem } from './problem.ts'
import { problemsIn } from './syntax-problems.ts'
import { MAX_LENGTH, parseSoql, tokensOf, type SoqlToken } from './tokens.ts'

/** Columns that a line is kept to, where words allow it. */
const WIDTH = 80

/** Deeper selects and groups stand in one line. */
const MAX_DEPTH = 20

/** Nodes that are written as they came: names are the org's, texts the person's. */
const AS_WRITTEN = new Set(
  'FieldName ObjectName AliasName FunctionName ScopeName CategoryName OptionName RecordVisibility String Currency Bind DateTime Time'.split(
    ' ',
  ),
)

/** Behind which nothing is put before a parenthesis. */
const BEFORE_OPENING = new Set(['FunctionName', 'Rollup', 'Cube', '('])

/**
 * Writes a query in its usual form: a clause a line, keywords in capitals, lists broken at {@link WIDTH} columns.
 *
 * What it means does not change, and writing it again changes nothing.
 *
 * @returns the text; refuses what does not parse with the first {@link SoqlProblem}, and with `too_large` what is not read. Never throws.
 */
export function formatSoql(soql: string): Result<string, SoqlProblem> {
  const tree = parseSoql(soql)
  if (tree === undefined) return err({ code: 'too_large', from: 0, to: soql.length, evidence: 'documented' })
  const problem = problemsIn(soql, tree).find((each) => !isOfApex(each))
  if (problem !== undefined) return err(problem)
  const layout = new Layout(tokensOf(soql, tree))
  const forms = [layout.select(tree.topNode, 0, 0), layout.flat(0, soql.length)]
  // What is put between words may make a long query one that is too long.
  return ok(forms.find(({ length }) => length <= MAX_LENGTH) ?? soql)
}

class Layout {
  readonly #tokens: readonly SoqlToken[]

  constructor(tokens: readonly SoqlToken[]) {
    this.#tokens = tokens
  }

  /** The clauses of a select, each below the other, from a column on. */
  select(node: SyntaxNode, column: number, depth: number): string {
    return childrenOf(node)
      .map((clause) => this.#clause(clause, column, depth))
      .join(newLine(column))
  }

  #clause(node: SyntaxNode, column: number, depth: number): string {
    const flat = this.flat(node.from, node.to)
    if (column + flat.length <= WIDTH || depth > MAX_DEPTH) return flat
    switch (node.name) {
      case 'SelectClause':
      case 'FromClause':
      case 'GroupClause':
      case 'OrderClause':
        return this.#list(node, column, depth)
      case 'WhereClause':
      case 'HavingClause': {
        const [keyword, condition] = childrenOf(node)
        if (!keyword || !condition) return flat
        const head = `${this.flat(keyword.from, keyword.to)} `
        return head + this.#condition(condition, column, column + head.length, depth)
      }
      default:
        return flat
    }
  }

  /** Items behind a keyword, as many in a line as fit, the next line below the first of them. */
  #list(node: SyntaxNode, column: number, depth: number): string {
    const children = childrenOf(node)
    if (children.some(({ name }) => name === 'Rollup' || name === 'Cube')) return this.flat(node.from, node.to)
    const first = children.findIndex(({ name }) => !HEADS.has(name))
    const head = `${this.flat(node.from, children[first - 1]?.to ?? node.to)} `
    const indent = column + head.length
    let at = indent
    let text = head
    for (const [index, { from, to, select }] of itemsOf(children.slice(first)).entries()) {
      const flat = this.flat(from, to)
      const isTooLong = select !== undefined && indent + flat.length + 1 > WIDTH
      const item = isTooLong ? `(${this.select(select, indent + 1, depth + 1)})` : flat
      if (index > 0) {
        const breaks = isTooLong || at + 2 + item.length + 1 > WIDTH
        text += breaks ? `,${newLine(indent)}` : ', '
        at = breaks ? indent : at + 2
      }
      text += item
      at = isTooLong ? WIDTH : at + item.length
    }
    return text
  }

  /**
   * @param outer where the clause begins: AND and OR stand two columns further in
   * @param column where the condition begins
   */
  #condition(node: SyntaxNode, outer: number, column: number, depth: number): string {
    if (node.name !== 'Conjunction' && node.name !== 'Disjunction') return this.#simple(node, column, depth)
    const joint = node.name === 'Conjunction' ? 'AND ' : 'OR '
    return childrenOf(node)
      .filter(({ name }) => name !== 'And' && name !== 'Or')
      .map((part, index) => this.#simple(part, index === 0 ? column : outer + 2 + joint.length, depth))
      .join(newLine(outer + 2) + joint)
  }

  #simple(node: SyntaxNode, column: number, depth: number): string {
    const flat = this.flat(node.from, node.to)
    if (column + flat.length <= WIDTH || depth > MAX_DEPTH) return flat
    const inner = childrenOf(node).at(-1)
    if (node.name === 'Group' && inner) return `(${this.#condition(inner, column - 1, column + 1, depth + 1)})`
    if (node.name !== 'Comparison' || inner?.name !== 'SemiJoin') return flat
    const head = `${this.flat(node.from, inner.from)} (`
    return `${head}${this.select(inner, column + head.length, depth + 1)})`
  }

  /** The tokens of a range in one line. */
  flat(from: number, to: number): string {
    let text = ''
    let before = ''
    for (let index = this.#firstFrom(from); index < this.#tokens.length; index++) {
      const token = this.#tokens[index]
      if (token === undefined || token.to > to) break
      const { name } = token
      const joins = before === '' || before === '(' || name === ')' || name === ','
      text += joins || (name === '(' && BEFORE_OPENING.has(before)) ? written(token) : ` ${written(token)}`
      before = name
    }
    return text
  }

  /** Where the tokens of a place begin in the list, by halving it. */
  #firstFrom(from: number): number {
    let low = 0
    let high = this.#tokens.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#tokens[middle]?.from ?? 0) < from) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** Words that open a list, the one behind the other. */
const HEADS = new Set(['Select', 'From', 'GroupWord', 'OrderWord', 'By'])

type Item = { from: number; to: number; select: SyntaxNode | undefined }

/** Each item with the alias behind it. */
function itemsOf(nodes: readonly SyntaxNode[]): Item[] {
  const items: Item[] = []
  for (const node of nodes) {
    const last = items.at(-1)
    if (last && (node.name === 'As' || node.name === 'AliasName')) last.to = node.to
    else items.push({ from: node.from, to: node.to, select: node.name === 'SubSelect' ? node : undefined })
  }
  return items
}

const SIGNS = new Set(['(', ')', ','])

function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = []
  for (let child = node.firstChild; child; child = child.nextSibling) if (!SIGNS.has(child.name)) children.push(child)
  return children
}

function newLine(column: number): string {
  return `\n${' '.repeat(column)}`
}

function written({ name, text }: SoqlToken): string {
  if (name === 'Boolean' || name === 'Null') return text.toLowerCase()
  if (name === 'DateLiteral') return text.replace(/\s/g, '').toUpperCase()
  return AS_WRITTEN.has(name) ? text : text.toUpperCase()
}
