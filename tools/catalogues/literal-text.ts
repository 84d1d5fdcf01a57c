/**
 * Finds text that people read where components are written, which belongs in a catalogue of `src/words`.
 *
 * Where text is shown for certain (between tags, and in attributes and members that people read) one letter is text.
 * Everywhere else a literal is text when it reads like prose, so that a constant beside a component is found as well.
 */
import { childrenOf, comparesStrings, isType, nameOf, nodeAt, textOf, treeOf, type Node } from './tree.ts'

/** A text that stands in the code. `line` counts from 1. */
export type LiteralText = { line: number; text: string }

/** Attributes of elements and members of objects whose text people read or hear. */
const READ_BY_PEOPLE: ReadonlySet<string> = new Set([
  'about',
  'alt',
  'aria-description',
  'aria-label',
  'aria-placeholder',
  'aria-roledescription',
  'aria-valuetext',
  'description',
  'heading',
  'hint',
  'label',
  'lead',
  'next',
  'note',
  'placeholder',
  'problem',
  'summary',
  'text',
  'title',
  'what',
])

/** Attributes that hold lists of class names, numbers and the like: never read, whatever they look like. */
const NEVER_READ: ReadonlySet<string> = new Set(['className', 'd', 'style', 'transform', 'viewBox', 'points', 'rel'])

/** What a node's literals are: `shown` for certain, `perhaps` (prose is text), in `code` (one token is a name). */
type Place = 'shown' | 'perhaps' | 'code'

/** Every literal text of a file, in the order of the source. */
export function literalTexts(code: string, file: string): LiteralText[] {
  const found: LiteralText[] = []
  const report = ({ start }: Node, text: string) =>
    found.push({ line: code.slice(0, start).split('\n').length, text: text.trim().replaceAll(/\s+/g, ' ') })

  const visit = (node: Node, place: Place): void => {
    if (isType(node) || isModuleName(node)) return
    const text = node.type === 'JSXText' ? String(node['value']) : textOf(node)
    if (text !== undefined) {
      if (isText(text, place)) report(node, text)
      return
    }
    for (const [child, childPlace] of placesBelow(node, place)) visit(child, childPlace)
  }
  visit(treeOf(code, file), 'perhaps')
  return found
}

function isModuleName({ type }: Node): boolean {
  return type === 'ImportDeclaration' || type === 'ExportAllDeclaration' || type === 'ImportExpression'
}

/** The nodes below whose literals may be text, and where they stand. */
function placesBelow(node: Node, place: Place): [Node, Place][] {
  const of = (member: string, where: Place): [Node, Place][] => {
    const child = nodeAt(node, member)
    return child === undefined ? [] : [[child, where]]
  }
  const all = (where: Place): [Node, Place][] => childrenOf(node).map((child) => [child, where])
  switch (node.type) {
    case 'JSXElement':
    case 'JSXFragment': {
      const inside: Place = nameOf(elementName(node)) === 'code' ? 'code' : 'shown'
      const children = (node['children'] as Node[]).map((child): [Node, Place] => [child, inside])
      return [...of('openingElement', 'perhaps'), ...children]
    }
    case 'JSXAttribute':
      return of('value', placeInAttribute(nameOf(nodeAt(node, 'name'))))
    case 'Property':
    case 'PropertyDefinition':
    case 'AssignmentPattern':
      // What is typed into a shell or run as a script, as clients and machines want it.
      if (keyOf(node) === 'command') return []
      return of(node.type === 'AssignmentPattern' ? 'right' : 'value', placeNamed(keyOf(node), place))
    case 'JSXExpressionContainer':
    case 'TemplateLiteral':
    case 'ArrayExpression':
    case 'ParenthesizedExpression':
    case 'LogicalExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
      return all(place)
    case 'ConditionalExpression':
      return [...of('test', 'perhaps'), ...of('consequent', place), ...of('alternate', place)]
    case 'ArrowFunctionExpression':
      return [...(node['params'] as Node[]).map((child): [Node, Place] => [child, 'perhaps']), ...of('body', place)]
    case 'BlockStatement':
      return all('perhaps')
    case 'BinaryExpression':
      return comparesStrings(node) ? all('perhaps').filter(([child]) => textOf(child) === undefined) : all(place)
    case 'SwitchCase':
      return (node['consequent'] as Node[]).map((child): [Node, Place] => [child, 'perhaps'])
    case 'MemberExpression':
      return of('object', 'perhaps')
    case 'CallExpression':
      // Names of classes; a module, and what it exports.
      return ['classNames', 'later'].includes(nameOf(nodeAt(node, 'callee')) ?? '') ? [] : all('perhaps')
    case 'NewExpression':
      // Said to a programmer.
      return nameOf(nodeAt(node, 'callee'))?.endsWith('Error') === true ? [] : all('perhaps')
    default:
      return all('perhaps')
  }
}

function elementName(element: Node): Node | undefined {
  const opening = nodeAt(element, 'openingElement')
  return opening && nodeAt(opening, 'name')
}

function keyOf(node: Node): string | undefined {
  return node['computed'] === true ? undefined : nameOf(nodeAt(node, 'key') ?? nodeAt(node, 'left'))
}

function placeInAttribute(name: string | undefined): Place {
  if (name !== undefined && NEVER_READ.has(name)) return 'code'
  return placeNamed(name, 'perhaps')
}

function placeNamed(name: string | undefined, otherwise: Place): Place {
  if (name === undefined) return otherwise
  if (READ_BY_PEOPLE.has(name)) return 'shown'
  return otherwise === 'code' ? 'code' : 'perhaps'
}

function isText(text: string, place: Place): boolean {
  switch (place) {
    case 'shown':
      return (
        /\p{L}/u.test(text) &&
        !text.trim().split(/\s+/).every(isToken) &&
        !text.startsWith('-----BEGIN') &&
        !COMMAND.test(text)
      )
    case 'code':
      return readsLikeProse(text) && /[.!?’]/.test(text)
    case 'perhaps':
      return readsLikeProse(text)
  }
}

/** `grant_type`, `/services/oauth2`, `RS256`, `POST`, `ms`: what is spelt the same in every language. */
function isToken(text: string): boolean {
  return (
    !/\p{L}/u.test(text) ||
    /^[^\p{L}]*(?:[\p{Lu}\d#.]{2,}|\S*[_/=@]\S*|[\p{L}\d]+\.[\p{L}\d.]+|ms|s)[^\p{L}]*$/u.test(text)
  )
}

/** Commands and queries, as they are typed everywhere. */
const COMMAND = /^(?:SELECT|curl|keytool|npm|openssl|puttygen|ssh-keygen) /

/** Words with spaces between them, most of them of letters alone; or one word that begins as a sentence does. */
function readsLikeProse(text: string): boolean {
  if (COMMAND.test(text) || !/\p{Ll}/u.test(text)) return false
  const words = text.trim().split(/\s+/)
  const plain = words.filter((word) => /^[“(]?\p{L}[\p{L}’]*[.,;:!?”)…]*$/u.test(word))
  if (words.length === 1) return /^\p{Lu}\p{Ll}{2,}[.!?…]*$/u.test(words[0] ?? '')
  return plain.length >= 2 && plain.length * 2 > words.length
}
