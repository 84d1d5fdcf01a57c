/** What checks and transformations of words need of a syntax tree: ESTree as oxc gives it, with offsets in UTF-16 units. */
import { parseSync } from 'vite'

/** A node of which only the kind and the place are known beforehand. */
export type Node = { type: string; start: number; end: number } & Readonly<Record<string, unknown>>

/**
 * Parses TypeScript, with JSX in `.tsx`.
 *
 * @throws an Error that names the file, for text that does not parse: a file that was not read is not in order
 */
export function treeOf(code: string, file: string): Node {
  const { program, errors } = parseSync(file, code, { lang: file.endsWith('x') ? 'tsx' : 'ts', astType: 'ts' })
  if (errors.length > 0) throw new Error(`${file}: ${errors.map(({ message }) => message).join('; ')}`)
  return program as unknown as Node
}

/** The node in a member of another, if there is one. */
export function nodeAt(node: Node, member: string): Node | undefined {
  const value = node[member]
  return isNode(value) ? value : undefined
}

/** Every node directly below, in the order of the source. */
export function childrenOf(node: Node): Node[] {
  return Object.values(node).flatMap((value) =>
    Array.isArray(value) ? value.filter((item) => isNode(item)) : isNode(value) ? [value] : [],
  )
}

/** The name of an identifier, a JSX name or a literal key; undefined for what is computed. */
export function nameOf(node: Node | undefined): string | undefined {
  const name = node?.['name'] ?? node?.['value']
  return typeof name === 'string' ? name : undefined
}

/** The text of a string literal or of one piece of a template; undefined for every other node. */
export function textOf(node: Node): string | undefined {
  if (node.type === 'TemplateElement') return (node['value'] as { cooked: string }).cooked
  return node.type === 'Literal' && typeof node['value'] === 'string' ? node['value'] : undefined
}

/** Whether a node is of the types alone: what it holds is never shown. */
export function isType({ type }: Node): boolean {
  return type.startsWith('TS') && !TRANSPARENT.has(type)
}

/** Nodes of TypeScript around a value: `value as T`, `value satisfies T`, `value!`. */
const TRANSPARENT: ReadonlySet<string> = new Set(['TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression'])

/** Whether strings directly below are compared with, or name something, and are not shown. */
export function comparesStrings(node: Node): boolean {
  return node.type === 'BinaryExpression' && node['operator'] !== '+'
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}
