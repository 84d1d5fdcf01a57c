/** Answers of Salesforce as people paste them: a body alone, a whole `curl -i` output, a line of a client's log. */
import { tokenRefusalOf } from '../diagnosis/refusals/token-refusals.ts'
import { isRecord, stringMember } from '../kernel/answer.ts'
import { headerField, type HeaderFields } from '../kernel/exchange.ts'
import { shortenSecret } from '../kernel/secret-stub.ts'
import { undressed, withoutColours, withoutEntities } from './dress.ts'
import { loggedRefusals } from './logged-refusals.ts'

/** Names and values of an answer in order, as text. */
export type AnswerMembers = readonly (readonly [name: string, value: string])[]

/**
 * What an answer says. Members that hold a token or a secret are shortened: this may be shown, not stored.
 *
 * `oauth_error` with an empty `error` was found in the words of a client's message.
 */
type AnswerContent =
  | { kind: 'oauth_error'; error: string; errorDescription?: string; members: AnswerMembers }
  | { kind: 'rest_error'; errors: readonly { errorCode: string; message: string }[] }
  | { kind: 'token_answer'; members: AnswerMembers }
  | { kind: 'html' }

export type PastedAnswer = { status?: number; headers: HeaderFields; content: AnswerContent | undefined }

/**
 * Reads text as an answer of an OAuth, REST or SOAP endpoint, in any dress: JSON, form or XML, with or without status and header
 * fields, escaped, percent-encoded, in Base64, in an address, in a client's message or somewhere in its log.
 *
 * @param text pasted; may hold a token
 * @returns undefined when it is neither an HTTP response nor holds a known answer. Never throws.
 * @see RFC 6749 §4.1.2.1, §5.1, §5.2; REST API Developer Guide, "Status Codes and Error Responses" (read 2026-11-22)
 */
export function readPastedAnswer(text: string): PastedAnswer | undefined {
  return readPastedAnswers(text)[0]
}

/** Answers told apart in one text: a log says the same again and again. */
const MAX_ANSWERS = 8

/**
 * The same for a text that holds several: each once, what stands first first.
 *
 * @returns empty when there is none. Never throws.
 */
export function readPastedAnswers(text: string): PastedAnswer[] {
  const { status, headers, body } = splitResponse(withoutColours(text).trim())
  const whole = readBody(body)
  if (status !== undefined) {
    const content =
      whole ?? readBody(undressed(body).trim()) ?? logged(body)[0] ?? (isPage(headers, body) ? HTML : undefined)
    return [{ status, headers, content }]
  }
  if (whole) return [{ headers, content: whole }]
  const plain = undressed(body).trim()
  const inside = readBody(plain)
  if (inside) return [{ headers, content: inside }]
  const said = logged(plain).slice(0, MAX_ANSWERS)
  const unknown = said.length === 0 ? readFields(plain) : undefined
  return [...said, ...(unknown ? [unknown] : [])].map((content) => ({ headers, content }))
}

const HTML: AnswerContent = { kind: 'html' }

function isPage(headers: HeaderFields, body: string): boolean {
  return /^<(?:!doctype html|html)\b/i.test(body) || /^text\/html/i.test(headerField(headers, 'content-type') ?? '')
}

/** The line of a log is a message with its own words: only what Salesforce says is taken out of it. */
function logged(plain: string): AnswerContent[] {
  return loggedRefusals(plain).map((refusal): AnswerContent => {
    if ('errorCode' in refusal) return { kind: 'rest_error', errors: [refusal] }
    const { error, errorDescription } = refusal
    return { kind: 'oauth_error', error, ...(errorDescription === undefined ? {} : { errorDescription }), members: [] }
  })
}

const STATUS_LINE = /^HTTP\/\d(?:\.\d)? (\d{3})\b/

type Split = { status?: number; headers: HeaderFields; body: string }

/** Takes off status line and header fields, of the last response where `curl -i` printed several (`100`, proxies). */
function splitResponse(text: string): Split {
  // `curl -v` marks what it received; what it sent and noted is left out, since it may hold a credential.
  const verbose = /^< HTTP\//m.test(text)
  const plain = verbose
    ? text
        .split('\n')
        .filter((line) => !/^[>*{}]/.test(line) || /^\{\s*"/.test(line))
        .map((line) => line.replace(/^< ?/, ''))
        .join('\n')
        .trim()
    : text
  if (!STATUS_LINE.test(plain)) return { headers: [], body: text }
  let { head, body } = headAndBody(plain)
  while (STATUS_LINE.test(body)) ({ head, body } = headAndBody(body))
  const headers = head
    .split(/\r?\n/)
    .slice(1)
    .flatMap((line): [string, string][] => {
      const colon = line.indexOf(':')
      return colon < 1 ? [] : [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]]
    })
  return { status: Number(STATUS_LINE.exec(head)?.[1]), headers, body }
}

/** Cut at the first empty line. */
function headAndBody(message: string): { head: string; body: string } {
  const empty = /\r?\n\r?\n/.exec(message)
  if (!empty) return { head: message, body: '' }
  return { head: message.slice(0, empty.index), body: message.slice(empty.index + empty[0].length).trim() }
}

function readBody(body: string): AnswerContent | undefined {
  if (/^[{[]/.test(body)) return readJsonBody(body)
  if (/^<\?xml|^<(?:OAuth|Response|Errors?|[\w-]+:Envelope|[\w-]+:Fault)\b/.test(body)) return fromXml(xmlMembers(body))
  if (/^(?:error|access_token|id|instance_url|signature|token_type|scope|error_description)=[^\s]*$/.test(body))
    return fromMembers([...new URLSearchParams(body)])
  return undefined
}

function readJsonBody(body: string): AnswerContent | undefined {
  let json: unknown
  try {
    json = JSON.parse(body)
  } catch {
    return undefined
  }
  if (Array.isArray(json)) {
    const errors = json.filter(isRecord).flatMap((item) => {
      const errorCode = stringMember(item, 'errorCode')
      return errorCode === undefined ? [] : [{ errorCode, message: withoutKey(stringMember(item, 'message') ?? '') }]
    })
    return errors.length === 0 ? undefined : { kind: 'rest_error', errors }
  }
  if (!isRecord(json)) return undefined
  return fromMembers(
    Object.entries(json).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  )
}

/** Elements that hold only text, such as `<OAuth><error>…</error></OAuth>`, without their prefixes. */
function xmlMembers(xml: string): [string, string][] {
  return [...xml.matchAll(/<(?:[A-Za-z_][\w-]*:)?([A-Za-z_]\w*)(?:\s[^<>]*)?>([^<]*)<\//g)].map(
    ([, name = '', value = '']) => [name, withoutEntities(value)],
  )
}

/** What REST calls `errorCode` and `message`, SOAP calls otherwise. */
function fromXml(members: readonly [string, string][]): AnswerContent | undefined {
  const value = (...wanted: string[]) => members.find(([name]) => wanted.includes(name))?.[1]
  const errorCode = value('errorCode', 'exceptionCode', 'statusCode') ?? value('faultcode')?.replace(/^[^:]*:/, '')
  if (errorCode === undefined) return fromMembers(members)
  return {
    kind: 'rest_error',
    errors: [{ errorCode, message: withoutKey(value('message', 'exceptionMessage', 'faultstring') ?? '') }],
  }
}

/**
 * Members of an error answer inside other text: JSON in a log line, what Python, Ruby, PHP, Java and Node print of an object, or the
 * query of a callback. Their names are followed by a separator and a value in quotes, or by `=` and a value up to the next member.
 */
const FIELD =
  /(?<![\w%])(error_description|errorDescription|errorCode|exceptionCode|exceptionMessage|error|message)["'\]]?\s{0,4}(?:=>|[:=])\s{0,4}(?:"([^"\n]*)"|'([^'\n]*)'|([A-Za-z_][^"'&\n<>{}[\],]{0,200}))/g

/** Fields looked at: an answer has few. */
const MAX_FIELDS = 64

function readFields(text: string): AnswerContent | undefined {
  const found: [name: string, value: string][] = []
  for (const [, name = '', double, single, bare] of text.matchAll(FIELD)) {
    found.push([name, double ?? single ?? bare ?? ''])
    if (found.length >= MAX_FIELDS) break
  }
  const value = (...wanted: string[]) => found.find(([name, said]) => wanted.includes(name) && said !== '')?.[1]
  const errorCode = value('errorCode', 'exceptionCode')
  if (errorCode !== undefined && /^[A-Z][A-Z_]+$/.test(errorCode))
    return {
      kind: 'rest_error',
      errors: [{ errorCode, message: withoutKey(value('message', 'exceptionMessage') ?? '') }],
    }
  const error = /^\w+/.exec(value('error') ?? '')?.[0]
  const errorDescription = value('error_description', 'errorDescription')
  if (error === undefined || (errorDescription === undefined && tokenRefusalOf(error) === undefined)) return undefined
  return { kind: 'oauth_error', error, ...(errorDescription === undefined ? {} : { errorDescription }), members: [] }
}

/** A value without the private key in it, of which nothing is shown. */
function withoutKey(value: string): string {
  const at = value.search(/-----BEGIN [A-Z ]{0,20}PRIVATE KEY/)
  return at < 0 ? value : `${value.slice(0, at)}…`
}

/** Members of a token answer that authenticate whoever has them, or may. */
const SECRET_MEMBERS = new Set(['access_token', 'refresh_token', 'id_token', 'signature', 'client_secret'])

function fromMembers(all: AnswerMembers): AnswerContent | undefined {
  const members = all.map(
    ([name, value]) => [name, SECRET_MEMBERS.has(name) ? shortenSecret(value) : withoutKey(value)] as const,
  )
  const value = (wanted: string) => members.find(([name]) => name === wanted)?.[1]
  const error = value('error')
  const errorDescription = value('error_description')
  // A server between put the answer into its own.
  const inner = error?.startsWith('{') ? readJsonBody(error) : undefined
  if (inner) return inner
  if (error !== undefined)
    return { kind: 'oauth_error', error, members, ...(errorDescription === undefined ? {} : { errorDescription }) }
  return value('access_token') === undefined ? undefined : { kind: 'token_answer', members }
}
