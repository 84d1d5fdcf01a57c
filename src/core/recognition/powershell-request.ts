/** `Invoke-RestMethod` and `Invoke-WebRequest` as people paste them. */
import { formOf as formOfPairs, jsonOf, type ClientCall } from './client-call.ts'

const COMMANDS: ReadonlySet<string> = new Set(['invoke-restmethod', 'invoke-webrequest', 'irm', 'iwr'])

/** What may be in a command of this kind; whether it is one is told by its words. */
const MAY_BE = /invoke-(?:rest|web)|irm|iwr/i

/** What stands before a command. */
const BEFORE: ReadonlySet<string | undefined> = new Set([undefined, '=', '(', ';', '\n', '\r\n'])

/** A word, a text in quotes, or one of the characters that group. */
const TOKEN = /"(?:[^"`]|`[\s\S])*"?|'(?:[^']|'')*'?|@\{|[{}();=]|\r?\n|[^\s"'{}();=]+/g

/**
 * Reads a PowerShell command that calls an address.
 *
 * A hash given as `-Body` is a form, whatever `-ContentType` says: that is how PowerShell sends it. A variable
 * that the same text sets is filled in.
 *
 * @returns undefined for another command. Never throws.
 * @see about_Hash_Tables; Invoke-RestMethod, parameters Body and ContentType (Microsoft Learn)
 */
export function readPowershellCall(command: string): ClientCall | undefined {
  if (!MAY_BE.test(command)) return undefined
  const tokens = command.replace(/`\r?\n/g, ' ').match(TOKEN) ?? []
  if (!tokens.some((token, at) => COMMANDS.has(token.toLowerCase()) && BEFORE.has(tokens[at - 1]))) return undefined
  const headers: string[] = []
  let [method, address, body] = ['GET', '', '']
  for (let at = 0; at < tokens.length; at++) {
    const name = tokens[at]?.toLowerCase() ?? ''
    const value = () => given(tokens, at + 1)
    if (name === '-method') method = textOf(value())
    else if (name === '-uri') address = textOf(value())
    else if (name === '-contenttype') headers.push(`content-type: ${textOf(value())}`)
    else if (name === '-headers') headers.push(...pairsOf(value()).map(([field, text]) => `${field}: ${text}`))
    else if (name === '-body') body = formOf(value())
    else if (address === '' && /^["']?https?:/i.test(name)) address = unquoted(tokens[at] ?? '')
  }
  return { method, address, headers, body, sentAs: 'form' }
}

type Given = string | readonly (readonly [name: string, value: string])[]

/** The value at a place: a hash, a text, or what a variable was set to. */
function given(tokens: readonly string[], start: number, depth = 0): Given {
  let at = start
  while (tokens[at] === '(') at++
  const token = tokens[at] ?? ''
  if (/^\$\w+$/.test(token) && depth === 0) {
    const set = tokens.findIndex((each, index) => each === token && tokens[index + 1] === '=')
    return set < 0 ? token : given(tokens, set + 2, 1)
  }
  if (token !== '@{') return unquoted(token)
  const pairs: [string, string][] = []
  for (at++; at < tokens.length && tokens[at] !== '}'; at++) {
    if (tokens[at + 1] !== '=') continue
    pairs.push([unquoted(tokens[at] ?? ''), unquoted(tokens[at + 2] ?? '')])
    at += 2
  }
  const json = tokens.slice(at + 1, at + 4).some((each) => /^ConvertTo-Json$/i.test(each))
  return json ? jsonOf(pairs) : pairs
}

const textOf = (given: Given) => (typeof given === 'string' ? given : '')
const pairsOf = (given: Given) => (typeof given === 'string' ? [] : given)
const formOf = (given: Given) => (typeof given === 'string' ? given : formOfPairs(given))

/** A text in quotes, ended or not: what is in them. */
const QUOTED = /^(?:"((?:[^"`]|`[\s\S])*)|'((?:[^']|'')*))/

function unquoted(token: string): string {
  const [, double, single] = QUOTED.exec(token) ?? []
  return double?.replace(/`(["$`])/g, '$1') ?? single?.replaceAll("''", "'") ?? token
}
