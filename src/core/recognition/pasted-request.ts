/** Token requests as people paste them: a command, source code, an HTTP message, or the form alone. */
import { isRecord } from '../kernel/answer.ts'
import { headerField, mediaTypeOf, type HeaderFields } from '../kernel/exchange.ts'
import type { BodyForm, PastedRequest, RequestField } from '../lint/token-request/pasted-request.ts'
import { commandAndOutput } from './command-part.ts'
import { percentEncoded } from './client-call.ts'
import { readCodeCall } from './code-request.ts'
import { readPowershellCall } from './powershell-request.ts'
import { readShellCall } from './shell-request.ts'
import { shellWords } from './shell-words.ts'

/** With its version, as it goes over the wire; or an absolute URL without one, as API clients keep requests in files. */
const REQUEST_LINE = /^[A-Z]{3,7} (?:\S+ HTTP\/\d|https?:\/\/\S+[ \t]*(?:\r?\n|$))/

/**
 * Reads text as a request to an OAuth endpoint.
 *
 * @returns undefined when it is none. Never throws.
 * @see RFC 6749 §4 and Appendix B (form encoding)
 */
export function readPastedRequest(text: string): PastedRequest | undefined {
  const request = readRequest(text)
  if (!request) return undefined
  const names = request.fields.map(({ name }) => name)
  const isTokenRequest =
    request.address?.includes('/services/oauth2/') || names.includes('grant_type') || names.includes('assertion')
  return isTokenRequest ? request : undefined
}

/**
 * Reads text as a request of any kind, as far as {@link readPastedRequest} reads them.
 *
 * @returns undefined when it is none. Never throws. Holds whatever secret the request has.
 */
export function readRequest(text: string): PastedRequest | undefined {
  const trimmed = commandAndOutput(text).command
  const call = readPowershellCall(trimmed) ?? readShellCall(trimmed) ?? readCodeCall(trimmed)
  return call
    ? assembled(
        call.method,
        { url: URL.parse(call.address), address: call.address },
        headerFields(call.headers),
        call.body,
        call.sentAs,
      )
    : /^curl(?:\.exe)?\s/.test(trimmed)
      ? readCurl(trimmed)
      : REQUEST_LINE.test(trimmed)
        ? readHttpMessage(trimmed)
        : trimmed.startsWith('{')
          ? readJsonAlone(trimmed)
          : readFormAlone(trimmed)
}

/** The body of a request sent as JSON: whoever pastes it sent it so. */
function readJsonAlone(text: string): PastedRequest | undefined {
  const fields = jsonFields(text)
  return fields?.some(({ name }) => name === 'grant_type') ? { body: 'json', fields, incomplete: false } : undefined
}

/** The JWT a request carries, wherever it was put, as it was written; the empty string where there is none. A credential. */
export function assertionOf({ fields, authorization = '' }: PastedRequest): string {
  const named = (wanted: string) => fields.find(({ name, value }) => name === wanted && value !== '')?.value
  return named('assertion') ?? named('client_assertion') ?? authorization
}

function readFormAlone(text: string): PastedRequest | undefined {
  const form = text
    .split('\n')
    .map((line) => line.trim())
    .join('')
  if (!/^[\w%.-]+=[^\s]*$/.test(form) || !/(?:^|&)grant_type=/.test(form)) return undefined
  return { body: 'form', fields: formFields(form, 'body'), incomplete: false }
}

function readHttpMessage(text: string): PastedRequest | undefined {
  const [head = '', ...rest] = text.split(/\r?\n\r?\n/)
  const [start = '', ...lines] = head.split(/\r?\n/)
  const [method = '', target = ''] = start.split(' ')
  const headers = headerFields(lines)
  const host = `https://${headerField(headers, 'host') ?? 'host.invalid'}`
  // A path that starts with two slashes is a path here, and no other host.
  const url = URL.parse(target.startsWith('/') ? host + target : target, host)
  return assembled(method, { url, address: target }, headers, rest.join('\n\n').trim(), 'form')
}

/** Options of curl with a value that matters to nothing here, so that the value is not taken for the address. */
const OTHER_VALUES = new Set([
  '-o',
  '-u',
  '-A',
  '-e',
  '-b',
  '-c',
  '-x',
  '-m',
  '-w',
  '-E',
  '--output',
  '--user',
  '--max-time',
  '--write-out',
  '--cert',
  '--key',
  '--cacert',
  '--proxy',
  '--user-agent',
  '--retry',
  '--connect-timeout',
])

function readCurl(command: string): PastedRequest | undefined {
  const words = shellWords(command).flatMap((word) => {
    // `-XPOST`, `-dname=value` and `--data=…` are an option and its value in one word.
    const short = /^(-[XdHFm])(.+)$/.exec(word) ?? /^(--[a-z-]+)=(.*)$/s.exec(word)
    return short ? [short[1] ?? '', short[2] ?? ''] : [word]
  })
  const data: string[] = []
  const headerLines: string[] = []
  let [method, address, body, get]: [string?, string?, BodyForm?, boolean?] = []
  for (let at = 1; at < words.length; at++) {
    const word = words[at] ?? ''
    const value = () => words[++at] ?? ''
    if (word === '-X' || word === '--request') method = value()
    else if (word === '-H' || word === '--header') headerLines.push(value())
    else if (word === '--data-urlencode') data.push(urlencoded(value()))
    else if (word === '-F' || word.startsWith('--form')) {
      body = 'multipart'
      data.push(value())
    } else if (word === '--json') {
      body = 'json'
      data.push(value())
    } else if (word === '-d' || word.startsWith('--data')) data.push(value())
    else if (word === '-G' || word === '--get') get = true
    else if (word === '--url') address = value()
    else if (OTHER_VALUES.has(word)) value()
    else if (!word.startsWith('-') && !/^[|>&;]/.test(word)) address ??= word
    else if (/^[|>;]/.test(word)) break
  }
  const written = address !== undefined && !/^[a-z]+:\/\//i.test(address) ? `https://${address}` : address
  const url = written === undefined ? null : URL.parse(written)
  const form = data.join('&')
  if (get && url) url.search = [url.search.slice(1), form].filter(Boolean).join('&')
  const sent = get ? '' : form
  return assembled(
    method ?? (sent === '' ? 'GET' : 'POST'),
    { url, address },
    headerFields(headerLines),
    sent,
    body ?? 'form',
  )
}

/** `name=content` with the content encoded, as `--data-urlencode` sends it. */
function urlencoded(data: string): string {
  const equals = data.indexOf('=')
  return equals < 0 ? percentEncoded(data) : `${data.slice(0, equals)}=${percentEncoded(data.slice(equals + 1))}`
}

function assembled(
  method: string,
  { url, address }: { url: URL | null; address: string | undefined },
  headers: HeaderFields,
  body: string,
  sentAs: BodyForm,
): PastedRequest {
  const authorization = headerField(headers, 'authorization')
  const mediaType = mediaTypeOf(headers)
  const json = jsonFields(body)
  const parts = mediaType === 'multipart/form-data' ? multipartFields(body) : undefined
  return {
    method: method.toUpperCase(),
    ...(url ? { url } : {}),
    ...(address === undefined ? {} : { address }),
    ...(authorization === undefined ? {} : { authorization }),
    ...(mediaType === undefined ? {} : { mediaType }),
    body: json ? 'json' : parts ? 'multipart' : sentAs,
    fields: [...(json ?? parts ?? formFields(body, 'body')), ...formFields(url?.search.slice(1) ?? '', 'query')],
    incomplete: /(?:^|&)@/.test(body),
  }
}

function headerFields(lines: readonly string[]): [string, string][] {
  return lines.map((line) => {
    const colon = line.indexOf(':')
    return [line.slice(0, Math.max(colon, 0)).trim().toLowerCase(), line.slice(colon + 1).trim()]
  })
}

function jsonFields(body: string): RequestField[] | undefined {
  if (!body.startsWith('{')) return undefined
  try {
    const json: unknown = JSON.parse(body)
    if (!isRecord(json)) return undefined
    return Object.entries(json).map(([name, value]) => ({
      name,
      raw: String(value),
      value: String(value),
      where: 'body',
    }))
  } catch {
    return undefined
  }
}

/** The parts of a multipart body, between lines that begin with its boundary. @see RFC 7578 §4 */
function multipartFields(body: string): RequestField[] | undefined {
  const [boundary = ''] = body.split(/\r?\n/, 1)
  if (!boundary.startsWith('--')) return undefined
  return body.split(boundary).flatMap((part) => {
    const [head = '', ...rest] = part.split(/\r?\n\r?\n/)
    const name = /;[ \t]*name="([^"\n]{1,80})"/.exec(head)?.[1]
    const raw = rest.join('\n\n').trim()
    return name === undefined ? [] : [{ name, raw, value: raw, where: 'body' as const }]
  })
}

function formFields(form: string, where: RequestField['where']): RequestField[] {
  return form
    .split('&')
    .filter((pair) => pair !== '' && !pair.startsWith('@'))
    .map((pair) => {
      const equals = pair.indexOf('=')
      const raw = equals < 0 ? '' : pair.slice(equals + 1)
      const name = decoded(equals < 0 ? pair : pair.slice(0, equals))
      return { name, raw, value: decoded(raw), where }
    })
}

/** Once, as a server does; what is not valid percent-encoding stays as written. */
function decoded(text: string): string {
  return new URLSearchParams(`x=${text}`).get('x') ?? ''
}
