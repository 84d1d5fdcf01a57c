/** Requests and JWTs that stand somewhere in a text of something else, such as a log. */
import { JWT_BEGINS } from '../kernel/jwt-begins.ts'
import type { PastedRequest } from '../lint/token-request/pasted-request.ts'
import { commandAndOutput } from '../recognition/command-part.ts'
import { readPastedRequest } from '../recognition/pasted-request.ts'
import type { PlacedText } from './placed-text.ts'
import type { Range } from './placed-jwt.ts'

/** A request and where it stands. A credential. */
export type PlacedRequest = Range & { part: 'curl' | 'request'; request: PastedRequest }

/** Commands looked at: a log repeats itself. */
const MAX_COMMANDS = 20

/** Characters of a command. */
const MAX_COMMAND = 65_536

/** Judged: a person's log has one or two. */
const MAX_JWTS = 8

/** The request an input is, without what it printed. Undefined where it is none. Never throws. */
export function requestItself(text: string): PlacedRequest | undefined {
  const request = readPastedRequest(text)
  if (!request) return undefined
  const { command } = commandAndOutput(text)
  const start = Math.max(0, text.indexOf(command))
  return { part: partOf(command), start, end: start + command.length, request }
}

/** The first request to an OAuth endpoint that a curl command in a text makes. Never throws. Linear in the text. */
export function requestInside(visible: PlacedText): PlacedRequest | undefined {
  const { text } = visible
  let at = text.indexOf('curl')
  for (let looks = 0; at >= 0 && looks < MAX_COMMANDS; looks++, at = text.indexOf('curl', at + 4)) {
    if (!/^curl(?:\.exe)?[ \t]/.test(text.slice(at, at + 9)) || /[\w./-]/.test(text[at - 1] ?? ' ')) continue
    const command = text.slice(at, endOfCommand(text, at)).trimEnd()
    const request = readPastedRequest(command)
    if (!request) continue
    return { part: 'curl', start: visible.startOf(at), end: visible.endOf(at + command.length - 1), request }
  }
  return undefined
}

/** The line break at which a command ends: outside quotes, and not behind a sign that it goes on. */
function endOfCommand(text: string, start: number): number {
  const end = Math.min(text.length, start + MAX_COMMAND)
  let quote = ''
  for (let at = start; at < end; at++) {
    const character = text[at] ?? ''
    if (character === quote) quote = ''
    else if (character === '\\' && quote !== "'") at += text.startsWith('\r\n', at + 1) ? 2 : 1
    else if (quote !== '') continue
    else if (character === '"' || character === "'") quote = character
    else if (character === '\n' && !/[\^`]\r?$/.test(text.slice(at - 2, at))) return at
  }
  return end
}

function partOf(command: string): PlacedRequest['part'] {
  return /^curl\b/.test(command) ? 'curl' : 'request'
}

/** What a token answer calls a JWT that is no assertion. */
const OF_ANSWERS = /(?:id|access|refresh)_?token\W{0,8}$/i

const JWT = new RegExp(String.raw`(?<![\w.-])${JWT_BEGINS}\.[\w-]{4,}(?:\.[\w-]*)?`, 'g')

/** Compact JWTs in a text, each once, but for those that an answer grants. Credentials. Never throws. */
export function jwtsInside({ text }: PlacedText): string[] {
  const found = new Set<string>()
  for (const { 0: first, index } of text.matchAll(JWT)) {
    if (found.size >= MAX_JWTS) break
    if (!OF_ANSWERS.test(text.slice(Math.max(0, index - 24), index))) found.add(first + wrapped(text, first, index))
  }
  return [...found]
}

/** Lines a terminal or a mail makes of one JWT, and the least a line of it holds but for the last. */
const MAX_LINES = 100
const LEAST_LINE = 16
const LEAST_FIRST_LINE = 40

/** Characters of base64url in a signature by a key of 2048, 3072 and 4096 bits: where it ends, whatever stands below. */
const WHOLE_SIGNATURE: readonly (number | undefined)[] = [342, 512, 683]

/** What follows on lines of their own, where a JWT fills its line and so was wrapped. */
function wrapped(text: string, first: string, start: number): string {
  if (first.length < LEAST_FIRST_LINE) return ''
  let jwt = first
  let at = start + first.length
  for (let lines = 0; lines < MAX_LINES; lines++) {
    if (WHOLE_SIGNATURE.includes(jwt.split('.')[2]?.length)) break
    const [all, line = ''] = /^\r?\n([\w.-]{1,200})(?=\r?\n|$)/.exec(text.slice(at, at + 204)) ?? []
    const [, , signature, ...more] = (jwt + line).split('.')
    if (all === undefined || more.length > 0) break
    if (line.length < LEAST_LINE && !WHOLE_SIGNATURE.includes(signature?.length)) break
    jwt += line
    at += all.length
  }
  return jwt.slice(first.length)
}
