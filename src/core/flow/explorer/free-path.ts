/** A path that a person types, before the token is sent to it. */
import { heldSecret } from '../../environment/held-secret.ts'
import { isSecretField } from '../../kernel/secret-stub.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import { commandAndOutput, programOf } from '../../recognition/command-part.ts'
import { versionPath } from '../../rest/resource-request.ts'

/** Why nothing is sent to a path. */
export type FreePathProblem =
  | 'empty'
  | 'command'
  | 'another_host'
  | 'outside_services'
  | 'gives_out_logins'
  | 'secret'
  | 'other_method'
  | 'fragment'
  | 'odd_segment'
  | 'odd_character'
  | 'too_long'

/** Characters. Salesforce documents 16,384 bytes for a whole address, and advises far less (REST API Developer Guide, "Status Codes"). */
const MAX_LENGTH = 12_000

/** Characters that no address has, or that end what is sent of one. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const ODD = /[\u0000-\u001F\u007F\\<>"^`{}|]/

/** Characters that are not sent in a parameter either: controls, and halves of characters. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const NEVER_SENT = /[\u0000-\u001F\u007F\p{Surrogate}]/u

/** RFC 9110 §9, RFC 5789. */
const METHODS: ReadonlySet<string> = new Set('GET HEAD POST PUT PATCH DELETE OPTIONS TRACE CONNECT'.split(' '))

/**
 * Reads a path that the token may be sent to: below `/services` of its own instance. Without a slash in front it is taken below
 * the version, and an address of the instance itself is taken for its path. Of a request as it goes over the wire the path is
 * taken, where its method is `GET`.
 *
 * What first stands between two words of a parameter tells how it was written. Behind a blank it is plain text, such as SOQL: no
 * `%`, `+` or `#` in it is anything but itself, nor is an `&` within quotes or before anything but `name=`. Behind an escape or a
 * `+` it is encoded, whatever was added to it by hand: what is an escape of UTF-8 stays one, and any other `%` is itself.
 *
 * @param at which version a short path is below, and the instance of the token
 * @returns the path with its query, or why nothing may be sent. Never throws; no problem holds what was typed.
 */
export function readFreePath(
  typed: string,
  { version, instanceUrl }: { version: string; instanceUrl: string },
): Result<string, FreePathProblem> {
  const text = typed.trim()
  if (text.length > MAX_LENGTH) return err('too_long')
  if (programOf(commandAndOutput(text).command) !== undefined) return err('command')
  if (heldSecret(text) !== undefined || /\bbearer\s/i.test(text)) return err('secret')
  const { method, target, host } = requestIn(text)
  if (method !== 'GET') return err('other_method')
  if (target === '') return err('empty')
  const own = withoutInstance(target, instanceUrl)
  if (isAddress(own) || (host !== undefined && !isHostOf(host, instanceUrl))) return err('another_host')
  const path = own.startsWith('/') ? own : `${versionPath(version)}/${own}`
  const at = path.indexOf('?')
  const [name, query] = at < 0 ? [path, ''] : [path.slice(0, at), path.slice(at + 1)]
  if (NEVER_SENT.test(query)) return err('odd_character')
  const parameters = parametersOf(query)
  if (name.includes('#') || parameters.some((parameter) => parameter.includes('#'))) return err('fragment')
  const problem = nameProblem(name) ?? parametersProblem(parameters)
  if (problem !== undefined) return err(problem)
  const { pathname, search } = new URL(`https://instance.invalid${name}${at < 0 ? '' : `?${parameters.join('&')}`}`)
  return ok(pathname + search)
}

/** What a request asks for, without the version and the header fields behind it, and whom; a path alone is a `GET`. */
function requestIn(text: string): { method: string; target: string; host?: string | undefined } {
  const alone = text.replace(/\sHTTP\/\d(?:\.\d)?$/, '').trimEnd()
  const [, word = '', rest = ''] = /^([a-z]+)(?:\s+([^\s][\s\S]*))?$/i.exec(alone) ?? []
  const method = word.toUpperCase()
  if (!METHODS.has(method)) return { method: 'GET', target: alone }
  const [, target = rest, fields = ''] = /^(\S+)\s+((?:HTTP\/\d|[\w-]+:\s)[\s\S]*)$/.exec(rest) ?? []
  // The field of a page leaves out the ends of lines that are pasted into it.
  return { method, target, host: /host:\s*(\S+)/i.exec(fields)?.[1] }
}

/** An address of the instance from its path on, written with its scheme or without; anything else as it is. */
function withoutInstance(target: string, instanceUrl: string): string {
  for (const instance of [instanceUrl, instanceUrl.replace(/^https?:\/\//, '')])
    if (target.toLowerCase().startsWith(`${instance.toLowerCase()}/`)) return target.slice(instance.length)
  return target
}

/** Whether it names a host: with a scheme or a port, or by a name with a dot before its last letters. */
function isAddress(text: string): boolean {
  if (/^[a-z][a-z\d+.-]*:/i.test(text) || text.startsWith('//')) return true
  const [first = ''] = text.split(/[/?]/, 1)
  return /^[a-z\d.-]+$/i.test(first) && /[a-z\d]\.[a-z]{2,}$/i.test(first)
}

function isHostOf(host: string, instanceUrl: string): boolean {
  const own = URL.parse(instanceUrl)?.host
  return own === undefined || host.toLowerCase().startsWith(own)
}

function nameProblem(name: string): FreePathProblem | undefined {
  if (ODD.test(name) || name.includes(';')) return 'odd_character'
  const segments = name.slice(1).replace(/\/$/, '').split('/').map(decoded)
  if (segments.some((segment) => segment === undefined || /^\.{0,2}$/.test(segment) || /[/\\]/.test(segment)))
    return 'odd_segment'
  const [first, area = '', resource] = segments.map((segment) => segment?.toLowerCase())
  if (first !== 'services' || area === '') return 'outside_services'
  return area === 'oauth2' && resource !== 'userinfo' ? 'gives_out_logins' : undefined
}

/** The parameters of a query as they are sent, but for what an address escapes by itself. */
function parametersOf(query: string): string[] {
  const parameters: string[] = []
  let rest = query
  for (;;) {
    const isPlain = isPlainText(rest)
    const end = isPlain ? endOfPlain(rest) : rest.indexOf('&')
    const parameter = end < 0 ? rest : rest.slice(0, end)
    parameters.push(isPlain ? encodedPlain(parameter) : withWholeEscapes(parameter))
    if (end < 0) return parameters
    rest = rest.slice(end + 1)
  }
}

/** Whether a blank is the first that stands between two words of the parameter that begins here. */
function isPlainText(query: string): boolean {
  return /[ &+]|%[\da-f]{2}/i.exec(query)?.[0] === ' '
}

/** Where the parameter of plain text ends that begins here: before the name of the next, outside quotes that close. −1 for the last. */
function endOfPlain(query: string): number {
  let open: number | undefined
  for (const { 0: piece, index } of query.matchAll(/'(?:[^'\\]|\\[\s\S])*'?|&(?=[\w.]+=)/g)) {
    if (piece === '&') return index
    if (!/.'$/.test(piece)) open = index
  }
  return open === undefined ? -1 : query.slice(open).search(/&[\w.]+=/) + open
}

function encodedPlain(parameter: string): string {
  const [name = '', ...value] = parameter.split('=')
  return [name, ...(value.length === 0 ? [] : [value.join('=')])].map(encodeURIComponent).join('=')
}

/** Every `%` that begins no escape of a character escaped itself. @see RFC 3629 §4 */
function withWholeEscapes(parameter: string): string {
  return parameter.replace(/%[0-7][\da-f]|%[c-f][\da-f](?:%[89ab][\da-f]){1,3}|%/gi, (escape) =>
    decoded(escape) === undefined ? escape.replaceAll('%', '%25') : escape,
  )
}

function parametersProblem(parameters: readonly string[]): FreePathProblem | undefined {
  for (const parameter of parameters) {
    const name = decoded(parameter.split('=', 1)[0] ?? '') ?? ''
    if (isSecretField(name)) return 'secret'
    if (name.toLowerCase().replace(/[^a-z]/g, '') === 'httpmethod') return 'other_method'
  }
  return undefined
}

/** The text as it is meant; undefined where it is no valid escape. */
function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
