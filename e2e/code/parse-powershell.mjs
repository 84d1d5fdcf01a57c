// Parses PowerShell with a grammar that others keep; PowerShell itself comes by no package that our tests may install.
//   node e2e/code/parse-powershell.mjs [--strings] FILE…    exit 1: the lines say where
// With --strings it prints the UTF-8 of each verbatim string in hexadecimal digits, one a line.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import process from 'node:process'

import { Language, Parser } from 'web-tree-sitter'

await Parser.init()
const grammar = createRequire(import.meta.url).resolve('tree-sitter-powershell/package.json')
const language = await Language.load(grammar.replace(/package\.json$/, 'tree-sitter-powershell.wasm'))
const parser = new Parser().setLanguage(language)

const wanted = process.argv.slice(2)
const tellsStrings = wanted[0] === '--strings'
for (const file of tellsStrings ? wanted.slice(1) : wanted) {
  const { rootNode } = parser.parse(readFileSync(file, 'utf8'))
  for (const { type, isMissing, startPosition } of faultsIn(rootNode)) {
    console.error(
      `${file}:${startPosition.row + 1}:${startPosition.column} ${isMissing ? `no ${type}` : 'not understood'}`,
    )
    process.exitCode = 1
  }
  if (!tellsStrings) continue
  for (const { text } of rootNode.descendantsOfType('verbatim_string_characters'))
    console.log(Buffer.from(verbatim(text)).toString('hex'))
}

/** The grammar knows one of the quotes; the language ends a string at any of five that is not doubled. Specification 2.3.5.2. */
function verbatim(literal) {
  const inside = literal.slice(1, -1)
  const pairs = inside.replaceAll(/['‘’‚‛]['‘’‚‛]/g, '')
  if (/['‘’‚‛]/.test(pairs)) throw new Error(`the string ends within ${literal}`)
  return inside.replaceAll(/['‘’‚‛](['‘’‚‛])/g, '$1')
}

function faultsIn(node) {
  if (!node.hasError) return []
  const within = node.children.flatMap(faultsIn)
  return node.isError || node.isMissing ? [node, ...within] : within
}
