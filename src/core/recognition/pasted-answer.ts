/** Answers of Salesforce as people paste them: a body alone, a whole `curl -i` output, a line of a client's log. */
import { diagnoseTokenRefusal } from '../diagnosis/token-refusals.ts'
import { isRecord, stringMember } from '../kernel/answer.ts'
import { headerField, type HeaderFields } from '../kernel/exchange.ts'
import { shortenSecret } from '../kernel/redact.ts'

/** Names and values of an answer in order, as text. */
export type AnswerMembers = readonly (readonly [name: string, value: string])[]

/**
 * What an answer says. Members that hold a token or a secret are shortened: this may be shown, not stored.
 *
 * `oauth_error` with an empty `error` was found in the words of a client's message.
 */
export type AnswerContent =
  | { kind: 'oauth_error'; error: string; errorDescription?: string; members: AnswerMembers }
  | { kind: 'rest_error'; errors: readonly { errorCode: string; message: string }[] }
  | { kind: 'token_answer'; members: AnswerMembers }
  | { kind: 'html' }

export type PastedAnswer = { status?: number; headers: HeaderFields; content: AnswerContent | undefined }

/**
 * Reads text as an answer of an OAuth or REST endpoint: JSON, form, or XML, with or without status and header fields.
 *
 * @param text pasted; may hold a token
 * @returns undefined when it is neither an HTTP response nor the body of a known answer. Never throws.
 * @see RFC 6749 §5.1, §5.2; REST API Developer Guide, "Status Codes and Error Responses" (read 2026-11-22)
 */
export function readPastedAnswer(text: string): PastedAnswer | undefined {
  const { status, headers, body } = splitResponse(text.trim())
  const content = readBody(body)
  if (status !== undefined) {
    const isHtml =
      /^<(?:!doctype html|html)\b/i.test(body) || /^text\/html/i.test(headerField(headers, 'content-type') ?? '')
    return { status, headers, content: content ?? (isHtml ? { kind: 'html' } : undefined) }
  }
  const said = content ?? readLogLine(body)
  return said && { headers, content: said }
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
  if (/^<\?xml|^<(?:OAuth|Response|Errors?)\b/.test(body)) return fromMembers(xmlMembers(body))
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
      return errorCode === undefined ? [] : [{ errorCode, message: stringMember(item, 'message') ?? '' }]
    })
    return errors.length === 0 ? undefined : { kind: 'rest_error', errors }
  }
  if (!isRecord(json)) return undefined
  return fromMembers(
    Object.entries(json).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  )
}

/** Elements that hold only text, such as `<OAuth><error>…</error></OAuth>`. */
function xmlMembers(xml: string): [string, string][] {
  const ENTITY: ReadonlyMap<string, string> = new Map(
    Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }),
  )
  return [...xml.matchAll(/<([A-Za-z_]\w*)>([^<]*)<\/\1>/g)].map(([, name = '', value = '']) => [
    name,
    value.replace(/&(amp|lt|gt|quot|apos);/g, (_all, entity: string) => ENTITY.get(entity) ?? ''),
  ])
}

/** Members of a token answer that authenticate whoever has them, or may. */
const SECRET_MEMBERS = new Set(['access_token', 'refresh_token', 'id_token', 'signature', 'client_secret'])

function fromMembers(all: AnswerMembers): AnswerContent | undefined {
  const members = all.map(([name, value]) => [name, SECRET_MEMBERS.has(name) ? shortenSecret(value) : value] as const)
  const value = (wanted: string) => members.find(([name]) => name === wanted)?.[1]
  const error = value('error')
  const errorDescription = value('error_description')
  if (error !== undefined)
    return { kind: 'oauth_error', error, members, ...(errorDescription === undefined ? {} : { errorDescription }) }
  return value('access_token') === undefined ? undefined : { kind: 'token_answer', members }
}

/** Characters. A message of a client fits; a page of prose that happens to hold the words does not. */
const MAX_LOG_LENGTH = 4000

/** A line that is a code of this grant and nothing else worth reading: `Error: invalid_grant`. */
const BARE_CODE = /^(?:([\w.]+)\W{1,4})?(invalid_grant)\W{0,4}$/i

/** Salesforce's words inside the message of a client, such as that of the Salesforce CLI, or a code that is all of it. */
function readLogLine(text: string): AnswerContent | undefined {
  const [, before = 'error', code] = BARE_CODE.exec(text) ?? []
  if (code !== undefined && /error/i.test(before))
    return { kind: 'oauth_error', error: code.toLowerCase(), members: [] }
  const refusal = text.length > MAX_LOG_LENGTH ? undefined : diagnoseTokenRefusal('', text)
  if (!refusal) return undefined
  return { kind: 'oauth_error', error: '', errorDescription: refusal.description, members: [] }
}
