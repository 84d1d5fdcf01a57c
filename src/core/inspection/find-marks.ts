/** Which ranges of a text an inspection speaks of. */
import { CLIENT_MESSAGE_PATTERNS, type FoundMessage } from '../explanations/client-messages.ts'
import type { Finding } from '../kernel/finding.ts'
import type { InputKind } from '../recognition/recognition.ts'
import type { InspectedAnswer } from './inspection.ts'
import type { Mark, MarkPart } from './marks.ts'
import type { PlacedRequest } from './pasted-parts.ts'
import { placeAnswer, searchable } from './placed-answer.ts'
import { placeJwt, type Looked, type Range } from './placed-jwt.ts'
import type { PlacedText } from './placed-text.ts'

/** A JWT to be found, with what was found about it. `compact` is a credential. */
type SoughtJwt = { compact: string; findings: readonly Finding[] }

/** A text as it was given, and without its dress. */
export type ReadText = { text: string; plain: PlacedText }

/** What is to be found in a text. */
export type Sought = {
  kind: InputKind
  requests: readonly (PlacedRequest & { findings: readonly Finding[] })[]
  jwts: readonly SoughtJwt[]
  answers: readonly InspectedAnswer[]
  messages: readonly FoundMessage[]
}

/** A mark before it has its id. */
type Unnamed = Omit<Mark, 'id'> & { wanted: string; jwt?: number }

/** The marks of a text, and for each JWT that was sought the id of its mark, where it stands in the text. */
export type FoundMarks = { marks: readonly Mark[]; jwtIds: readonly (string | undefined)[] }

/**
 * The marks of a text, in the order they begin, the outer before the inner.
 *
 * @param looked told the number of characters of each comparison, so that work can be counted
 * @returns inside the text, nested or apart, each id once. Linear in the text. Never throws. Holds names of claims and nothing else
 * of the text.
 */
export function findMarks({ text, plain }: ReadText, sought: Sought, looked: Looked = () => {}): FoundMarks {
  const lower = searchable(plain.text)
  looked(2 * text.length)
  const jwts = marksOfJwts(plain, sought.jwts, looked)
  const whole = wholeAnswer(text, sought)
  const answers = sought.answers.flatMap((answer) =>
    placeAnswer({ plain, lower, whole }, answer, looked).map((range) => ({
      ...range,
      part: 'answer' as const,
      wanted: 'answer',
      ...answerFinding(answer),
    })),
  )
  const marks = [
    ...sought.requests.flatMap((request) => marksOfRequest(text, request)),
    ...jwts,
    ...marksOfKeys(plain, text, sought.kind, looked),
    ...answers,
    ...sought.messages.flatMap((message) => marksOfMessage(text, plain, lower, message, looked)),
  ]
  return named(nested(marks), sought.jwts.length)
}

/** The line of the given text a message stands on, from 1; the marks say the same. */
export function lineAt(text: string, at: number): number {
  let line = 1
  for (let next = text.indexOf('\n'); next >= 0 && next < at; next = text.indexOf('\n', next + 1)) line++
  return line
}

function trimmed(text: string): Range {
  const start = text.length - text.trimStart().length
  return { start, end: Math.max(start, text.trimEnd().length) }
}

/** The whole text, where it is one answer; what follows the command, where one was copied with it. */
function wholeAnswer(text: string, { requests, answers }: Sought): Range | undefined {
  if (answers.length !== 1) return undefined
  const { start, end } = trimmed(text)
  const from = Math.max(start, ...requests.map((request) => request.end))
  const rest = text.slice(from, end)
  return rest.trim() === '' ? undefined : { start: from + rest.length - rest.trimStart().length, end }
}

function answerFinding({ meaning }: InspectedAnswer): { finding?: string } {
  if (meaning.as === 'token_refusal' && meaning.refusal !== undefined) return { finding: meaning.refusal }
  const refusal = meaning.as === 'rest_errors' ? meaning.errors[0]?.refusal : undefined
  return refusal === undefined ? {} : { finding: refusal }
}

function marksOfRequest(text: string, placed: Sought['requests'][number]): Unnamed[] {
  const { part, start, end, request, findings } = placed
  const marks: Unnamed[] = [{ part, start, end, wanted: part, ...findingAt(findings, (at) => at === 'request') }]
  const address = request.address ?? ''
  const at = address === '' ? -1 : text.slice(start, end).indexOf(address)
  if (at >= 0)
    marks.push({
      part: 'endpoint',
      start: start + at,
      end: start + at + address.length,
      wanted: 'endpoint',
      ...findingAt(findings, (place) => place === 'endpoint'),
    })
  return marks
}

/** Findings that are about the header, since a claim may be called the same. */
const OF_HEADER = /^(?:alg_|b64_|crit_|key_in_header$|kid_|typ_)/

/** The first finding about a place, as a member to spread; what is good needs no mending. */
function findingAt(findings: readonly Finding[], fits: (at: string, code: string) => boolean): { finding?: string } {
  const found = findings.find(({ at, code, level }) => level !== 'good' && fits(at, code))
  return found === undefined ? {} : { finding: found.code }
}

function marksOfJwts(plain: PlacedText, jwts: readonly SoughtJwt[], looked: Looked): Unnamed[] {
  return jwts.flatMap(({ compact, findings }, index) => {
    const jwt = placeJwt(plain, compact, 0, looked)
    if (!jwt) return []
    const mark = (part: MarkPart, wanted: string, range: Range | undefined, ...places: string[]): Unnamed[] =>
      range === undefined
        ? []
        : [{ part, wanted, start: range.start, end: range.end, ...findingAt(findings, (at) => places.includes(at)) }]
    const members = (part: 'claim' | 'header_parameter', placed: readonly (Range & { name: string })[]) =>
      placed.map(({ name, start, end }): Unnamed => ({
        part,
        name,
        start,
        end,
        wanted: name,
        ...findingAt(
          findings,
          (at, code) => at.split(', ').includes(name) && OF_HEADER.test(code) === (part === 'header_parameter'),
        ),
      }))
    return [
      ...mark('jwt', 'jwt', jwt, 'assertion').map((each) => ({ ...each, jwt: index })),
      ...mark('jwt_header', 'header', jwt.header, 'header'),
      ...members('header_parameter', jwt.parameters),
      ...mark('jwt_payload', 'payload', jwt.payload, 'payload', 'claims'),
      ...members('claim', jwt.claims),
      ...mark('jwt_signature', 'signature', jwt.signature, 'signature'),
    ]
  })
}

const BOUNDARY =
  /[-\u2010-\u2015\u2212]{0,8} ?(BEGIN|END)[ _]((?:[A-Z0-9]{2,10}[ _]){0,2}(?:PRIVATE[ _]KEY|PUBLIC[ _]KEY|CERTIFICATE(?:[ _]REQUEST)?|PKCS7))[-\u2010-\u2015\u2212]{0,8}/g

/** Blocks marked: a chain at most. */
const MAX_BLOCKS = 64

/** Kinds that are keys and certificates, and what their text is where it has no boundaries. */
const WITHOUT_BOUNDARIES: Partial<Record<InputKind, MarkPart>> = {
  rsa_private_key: 'key',
  encrypted_private_key: 'key',
  other_private_key: 'key',
  public_key: 'key',
  jwk: 'key',
  jwks: 'key',
  pkcs12: 'key',
  jks: 'key',
  certificate: 'certificate',
  certification_request: 'certificate',
}

/** PEM blocks from their first to their last boundary; without one, the text of a key as a whole. */
function marksOfKeys(plain: PlacedText, text: string, kind: InputKind, looked: Looked): Unnamed[] {
  const marks: Unnamed[] = []
  let begin: { at: number; part: MarkPart } | undefined
  looked(plain.text.length)
  for (const { 0: boundary, 1: word, 2: label = '', index } of plain.text.matchAll(BOUNDARY)) {
    if (marks.length >= MAX_BLOCKS) break
    const part = label.endsWith('KEY') ? 'key' : 'certificate'
    if (word === 'BEGIN') begin = { at: index, part }
    else if (begin) {
      marks.push({
        part: begin.part,
        wanted: begin.part,
        start: plain.startOf(begin.at),
        end: plain.endOf(index + boundary.length - 1),
      })
      begin = undefined
    }
  }
  // Cut, as in an address: what of it there is.
  if (begin) {
    const rest = /^[A-Za-z0-9+/=\s-]{0,8192}/.exec(plain.text.slice(begin.at, begin.at + 8192))?.[0] ?? ''
    const end = begin.at + Math.max(1, rest.trimEnd().length)
    marks.push({ part: begin.part, wanted: begin.part, start: plain.startOf(begin.at), end: plain.endOf(end - 1) })
  }
  const part = WITHOUT_BOUNDARIES[kind]
  if (marks.length > 0 || part === undefined) return marks
  const range = longestBase64(plain) ?? trimmed(text)
  return range.end > range.start ? [{ part, wanted: part, ...range }] : []
}

/** The longest run of base64 over several lines, where there is one worth being a key. */
function longestBase64(plain: PlacedText): Range | undefined {
  let longest: Range | undefined
  for (const { 0: run, index } of plain.text.matchAll(/[A-Za-z0-9+/_-]{60,}(?:\r?\n[A-Za-z0-9+/_-]{1,100})*={0,2}/g))
    if (longest === undefined || run.length > longest.end - longest.start)
      longest = { start: index, end: index + run.length }
  return longest && { start: plain.startOf(longest.start), end: plain.endOf(longest.end - 1) }
}

function marksOfMessage(
  text: string,
  plain: PlacedText,
  lower: string,
  message: FoundMessage,
  looked: Looked,
): Unnamed[] {
  const at = messageAt(lower, message.code, looked)
  if (!at) return []
  const range = { start: plain.startOf(at.start), end: plain.endOf(at.end - 1) }
  return [{ part: 'message', wanted: `L${lineAt(text, range.start)}`, ...range, finding: message.code }]
}

/** Places looked at for the first piece of a pattern. */
const MAX_LOOKS = 20
const LINE_REACH = 2000

/** The line that a message stands on, without the space around it, cut where it is too long to be one of a person's. */
function messageAt(lower: string, code: FoundMessage['code'], looked: Looked): Range | undefined {
  for (const { pieces } of CLIENT_MESSAGE_PATTERNS.filter((pattern) => pattern.code === code)) {
    const [first, ...more] = pieces
    let from = 0
    for (let looks = 0; looks < MAX_LOOKS; looks++) {
      const at = lower.indexOf(first, from)
      looked((at < 0 ? lower.length : at) - from)
      if (at < 0) break
      const before = lower.slice(Math.max(0, at - LINE_REACH), at)
      const head = before.slice(before.lastIndexOf('\n') + 1).trimStart()
      const [tail = ''] = lower.slice(at, at + LINE_REACH).split('\n', 1)
      looked((head.length + tail.length) * more.length)
      const line = head + tail
      if (more.every((piece) => line.includes(piece)))
        return { start: at - head.length, end: at + Math.max(first.length, tail.trimEnd().length) }
      from = at + Math.max(first.length, tail.length)
    }
  }
  return undefined
}

/** Without those that cross one before them or say the same again. */
function nested(marks: readonly Unnamed[]): Unnamed[] {
  const kept: Unnamed[] = []
  const open: Unnamed[] = []
  const inOrder = marks.filter(({ start, end }) => end > start).toSorted((a, b) => a.start - b.start || b.end - a.end)
  for (const mark of inOrder) {
    while (open.length > 0 && (open.at(-1)?.end ?? 0) <= mark.start) open.pop()
    const around = open.at(-1)
    if (around && mark.end > around.end) continue
    if (around && around.start === mark.start && around.end === mark.end && around.part === mark.part) continue
    kept.push(mark)
    open.push(mark)
  }
  return kept
}

/** Parts that are found inside another and may be called anything, and so come second to a name. */
const CALLED_ANYTHING: ReadonlySet<MarkPart> = new Set(['claim', 'header_parameter'])

function named(marks: readonly Unnamed[], jwts: number): FoundMarks {
  const taken = new Set<string>()
  const next = new Map<string, number>()
  const ids = new Map<Unnamed, string>()
  const jwtIds: (string | undefined)[] = Array.from({ length: jwts })
  const name = (mark: Unnamed) => {
    const wanted = mark.wanted.replace(/[^\w.-]/g, '_') || 'claim'
    let number = next.get(wanted) ?? 1
    const spelt = () => (number === 1 ? wanted : `${wanted}-${number}`)
    while (taken.has(spelt())) number++
    taken.add(spelt())
    ids.set(mark, spelt())
    next.set(wanted, number + 1)
    if (mark.jwt !== undefined) jwtIds[mark.jwt] = spelt()
  }
  for (const mark of marks) if (!CALLED_ANYTHING.has(mark.part)) name(mark)
  for (const mark of marks) if (CALLED_ANYTHING.has(mark.part)) name(mark)
  const withIds = marks.map((mark): Mark => {
    const { wanted: _wanted, jwt: _jwt, ...range } = mark
    return { id: ids.get(mark) ?? '', ...range }
  })
  return { marks: withIds, jwtIds }
}
