/** `Invoke-RestMethod` and `Invoke-WebRequest` as people paste them. */

/** What such a command says: `body` is the form it would send. */
export type PowershellCall = { method: string; address: string; headers: readonly string[]; body: string }

const COMMAND = /^(?:(?:\$\w+|\[[\w.]+\]\$\w+) *= *)?(?:Invoke-RestMethod|Invoke-WebRequest|irm|iwr)\s/i

/** A word, a text in quotes, or one of the characters that group. */
const TOKEN = /"(?:[^"`]|`[\s\S])*"?|'(?:[^']|'')*'?|@\{|[{}();=]|\r?\n|[^\s"'{}();=]+/g

/**
 * Reads a PowerShell command that calls an address.
 *
 * A hash given as `-Body` is a form, whatever `-ContentType` says: that is how PowerShell sends it. Variables stay as written.
 *
 * @returns undefined for another command. Never throws.
 * @see about_Hash_Tables; Invoke-RestMethod, parameters Body and ContentType (Microsoft Learn)
 */
export function readPowershellCall(command: string): PowershellCall | undefined {
  if (!COMMAND.test(command)) return undefined
  const tokens = command.replace(/`\r?\n/g, ' ').match(TOKEN) ?? []
  const headers: string[] = []
  let [method, address, body] = ['GET', '', '']
  for (let at = 0; at < tokens.length; at++) {
    const name = tokens[at]?.toLowerCase() ?? ''
    const value = () => hashOrText(tokens, at + 1)
    if (name === '-method') method = textOf(value())
    else if (name === '-uri') address = textOf(value())
    else if (name === '-contenttype') headers.push(`content-type: ${textOf(value())}`)
    else if (name === '-headers') headers.push(...pairsOf(value()).map(([field, text]) => `${field}: ${text}`))
    else if (name === '-body') body = formOf(value())
    else if (address === '' && /^["']?https?:/i.test(name)) address = unquoted(tokens[at] ?? '')
  }
  return { method, address, headers, body }
}

type Given = string | readonly (readonly [name: string, value: string])[]

function hashOrText(tokens: readonly string[], start: number): Given {
  let at = start
  while (tokens[at] === '(') at++
  if (tokens[at] !== '@{') return unquoted(tokens[at] ?? '')
  const pairs: [string, string][] = []
  for (at++; at < tokens.length && tokens[at] !== '}'; at++) {
    if (tokens[at + 1] !== '=') continue
    pairs.push([unquoted(tokens[at] ?? ''), unquoted(tokens[at + 2] ?? '')])
    at += 2
  }
  return pairs
}

const textOf = (given: Given) => (typeof given === 'string' ? given : '')
const pairsOf = (given: Given) => (typeof given === 'string' ? [] : given)
const formOf = (given: Given) =>
  typeof given === 'string'
    ? given
    : given.map((pair) => pair.map((part) => encodeURIComponent(part)).join('=')).join('&')

function unquoted(token: string): string {
  if (token.startsWith("'")) return token.replace(/^'|'$/g, '').replaceAll("''", "'")
  return token.startsWith('"') ? token.replace(/^"|"$/g, '').replace(/`(["$`])/g, '$1') : token
}
