/** `wget` and HTTPie as people paste them. curl has a reader of its own. */
import { formOf, jsonOf, withQuery, type ClientCall } from './client-call.ts'
import { shellWords } from './shell-words.ts'

/** Options with a value of their own that matters to nothing here. */
const OTHER_VALUES: ReadonlySet<string> = new Set([
  '-O',
  '-o',
  '-a',
  '-A',
  '--auth',
  '--output',
  '--timeout',
  '--tries',
  '-T',
  '--print',
  '-p',
])

/**
 * Reads a command of `wget` or of HTTPie (`http`, `https`, `xh`).
 *
 * @returns undefined for another command. Never throws.
 * @see wget(1), options --post-data, --method and --body-data; HTTPie documentation, "Request items"
 */
export function readShellCall(command: string): ClientCall | undefined {
  if (!/^(?:wget|https?|xhs?)\s/.test(command)) return undefined
  const [program = '', ...words] = shellWords(command)
  const end = words.findIndex((word) => /^[|>;&]/.test(word))
  const own = end < 0 ? words : words.slice(0, end)
  return program === 'wget' ? readWget(own) : readHttpie(own, program.endsWith('s') ? 'https://' : 'http://')
}

function readWget(words: readonly string[]): ClientCall | undefined {
  const headers: string[] = []
  let [method, address, body] = ['', '', '']
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ''
    const [, option = '', joined] = /^(--[a-z-]+)(?:=([\s\S]*))?$/.exec(word) ?? []
    const value = () => joined ?? words[++at] ?? ''
    if (option === '--post-data' || option === '--body-data') {
      body = value()
      if (option === '--post-data') method = 'POST'
    } else if (option === '--method') method = value()
    else if (option === '--header') headers.push(value())
    else if (option === '--post-file' || option === '--body-file') body = `@${value()}`
    else if (OTHER_VALUES.has(word)) at++
    else if (!word.startsWith('-')) address ||= word
  }
  if (address === '') return undefined
  return { method: method || 'GET', address: withScheme(address, 'http://'), headers, body, sentAs: 'form' }
}

/** What stands between name and value: a query, JSON, a file, a field, a header. */
const ITEM = /^([^=:@\s]+)(==|:=|=@|=|:|@)([\s\S]*)$/

function readHttpie(words: readonly string[], scheme: string): ClientCall | undefined {
  const headers: string[] = []
  const [query, data]: [string, string][][] = [[], []]
  let [method, address, raw] = ['', '', '']
  let form = false
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ''
    if (word === '-f' || word === '--form') form = true
    else if (word.startsWith('--raw=')) raw = word.slice('--raw='.length)
    else if (word === '--raw') raw = words[++at] ?? ''
    else if (OTHER_VALUES.has(word)) at++
    else if (word.startsWith('-')) continue
    else if (address === '' && /^[A-Z]{3,7}$/.test(word)) method = word
    else if (address === '') address = word
    else {
      const [, name = '', separator, value = ''] = ITEM.exec(word) ?? []
      if (separator === '==') query?.push([name, value])
      else if (separator === ':') headers.push(`${name}: ${value}`)
      else if (separator !== undefined) data?.push([name, separator.endsWith('@') ? '$file' : value])
    }
  }
  if (address === '' || query === undefined || data === undefined) return undefined
  const body = raw || (data.length === 0 ? '' : form ? formOf(data) : jsonOf(data))
  return {
    method: method || (body === '' ? 'GET' : 'POST'),
    address: withQuery(withScheme(address, scheme), query),
    headers,
    body,
    sentAs: form ? 'form' : 'json',
  }
}

function withScheme(address: string, scheme: string): string {
  return /^[a-z]+:\/\//i.test(address) ? address : `${scheme}${address}`
}
