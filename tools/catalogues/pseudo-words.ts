import { childrenOf, comparesStrings, isType, nameOf, nodeAt, textOf, treeOf, type Node } from './tree.ts'

/**
 * A catalogue with its words longer and accented, and in brackets: `Close` becomes `⟦Çļõõšéé⟧`. Only words change:
 * names of members, codes, addresses, commands and what is marked as code or as a quotation stay as they are.
 *
 * @param file names the catalogue in errors
 * @throws an Error for text that does not parse
 */
export function pseudoWords(code: string, file: string): string {
  let said = code
  // From the last to the first, so that places before stay where they are.
  for (const node of wordsOf(treeOf(code, file)).toSorted((a, b) => b.start - a.start)) {
    const text = textOf(node) ?? ''
    if (/\p{L}/u.test(text)) said = said.slice(0, node.start) + written(node, pseudo(text), code) + said.slice(node.end)
  }
  return said
}

/** The literals of a catalogue that are words. */
function wordsOf(node: Node): Node[] {
  if (isType(node)) return []
  if (textOf(node) !== undefined) return [node]
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
      return []
    case 'ExportNamedDeclaration':
      return below(node, 'declaration')
    case 'Property':
      return nameOf(nodeAt(node, 'key')) === 'command' ? [] : below(node, 'value')
    case 'SwitchCase':
      return (node['consequent'] as Node[]).flatMap(wordsOf)
    case 'MemberExpression':
      return below(node, 'object')
    case 'BinaryExpression':
      return comparesStrings(node) ? [] : childrenOf(node).flatMap(wordsOf)
    case 'CallExpression':
      return wordsOfCall(node)
    default:
      return childrenOf(node).flatMap(wordsOf)
  }
}

function below(node: Node, member: string): Node[] {
  const child = nodeAt(node, member)
  return child === undefined ? [] : wordsOf(child)
}

/** Words among what a call is given. A method of a text takes no words: `text.replaceAll('_', ' ')`. */
function wordsOfCall(call: Node): Node[] {
  const callee = nodeAt(call, 'callee')
  const given = call['arguments'] as Node[]
  if (callee?.type === 'MemberExpression')
    return wordsOf(callee).concat(given.filter((one) => textOf(one) === undefined).flatMap(wordsOf))
  const name = nameOf(callee)
  if (name !== undefined && NO_WORDS.has(name)) return []
  return (name === 'link' ? given.slice(1) : given).flatMap(wordsOf)
}

/** Functions whose texts are the same in every language. */
const NO_WORDS: ReadonlySet<string> = new Set(['code', 'quote', 'formatsOf'])

/**
 * A text as it stands in the source: quoted as a literal; or as a piece of a template, escaped and with what delimits it,
 * which the parser counts to the piece: `}` or a backtick before, `${` or a backtick after.
 */
function written(node: Node, text: string, code: string): string {
  if (node.type !== 'TemplateElement') return JSON.stringify(text)
  const escaped = text.replaceAll(/[\\`]|\$\{/g, (sign) => `\\${sign}`)
  return `${code[node.start]}${escaped}${node['tail'] === true ? '`' : '${'}`
}

const ACCENTS = 'áéíóúýÁÉÍÓÚçďğľñřšťžÇĎĞĽÑŘŠŤŽ'
const ACCENTED: ReadonlyMap<string, string> = new Map(
  Array.from('aeiouyAEIOUcdglnrstzCDGLNRSTZ', (letter, index) => {
    const accented = ACCENTS[index] ?? letter
    return [letter, 'aeiouy'.includes(letter) ? accented.repeat(2) : accented]
  }),
)

/** Text with its words accented and its vowels twice, about a third longer; addresses and names with signs stay. */
export function pseudo(text: string): string {
  const [, before = '', inner = '', after = ''] = /^(\s*)(.*?)(\s*)$/su.exec(text) ?? []
  const accented = inner.replaceAll(/\S+/g, (word) =>
    /[_/@=<>]|\w[.:]\w/.test(word) ? word : word.replaceAll(/[A-Za-z]/g, (letter) => ACCENTED.get(letter) ?? letter),
  )
  return `${before}⟦${accented}⟧${after}`
}
