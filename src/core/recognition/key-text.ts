/**
 * Text that carries keys and certificates in any state people have them in, made into the PEM it was, with a name for
 * everything that had to be mended on the way.
 *
 * Wrappers are taken off one at a time, outermost first. What is left is laid out anew only where every block is whole,
 * so that no guess can make a key out of something else.
 */
import { decodeBase64, encodeBase64 } from '../encoding/base64.ts'
import { decodeDer } from '../encoding/der-values.ts'
import { readDer } from '../encoding/der.ts'
import { parsePem, splitHeaders } from '../encoding/pem.ts'
import { isRecord } from '../kernel/answer.ts'
import { withoutTrailing } from '../kernel/trailing.ts'
import { derShape, type DerShape } from './der-shape.ts'
import { hexTextOctets } from './hex-text.ts'
import type { RepairCode } from './repairs.ts'
import { richTextPlain } from './rich-text.ts'
import { joinedLiterals, textOf, unescapedBreaks, utf16Of, visibleText } from './text-input.ts'

/** `pem` may hold private keys: secret. It reads everywhere. */
export type KeyText = { pem: string; repairs: readonly RepairCode[] }

/** A text with one wrapper fewer. */
type Peeled = { text: string; repairs: readonly RepairCode[] }
type Peeler = (text: string) => Peeled | undefined

/** JSON in base64 in a variable in a log is met; deeper is nobody's file. */
const MAX_LAYERS = 12

/**
 * The PEM an input carries, and what had to be mended for it.
 *
 * @param input a file's bytes or pasted text; secret
 * @returns undefined where it carries none that is whole. No repairs where every program reads it as it stands. Never throws.
 */
export function readKeyText(input: Uint8Array | string): KeyText | undefined {
  const given = typeof input === 'string' ? input : textOf(input)
  if (given === undefined) return undefined
  const repairs = new Set<RepairCode>()
  if (typeof input !== 'string') {
    if (utf16Of(input) !== undefined) repairs.add('utf16')
    else if (input[0] === 0xef && input[1] === 0xbb && input[2] === 0xbf) repairs.add('byte_order_mark')
  }
  if (given.startsWith('\ufeff')) repairs.add('byte_order_mark')
  let text = visibleText(given)
  if (text !== given.replace(/^\ufeff/, ''))
    repairs.add(invisibleWithin(given) ? 'invisible_within' : 'invisible_characters')
  for (let layer = 0; layer < MAX_LAYERS; layer++) {
    const peeled = peel(text)
    if (peeled === undefined) break
    for (const code of peeled.repairs) repairs.add(code)
    text = peeled.text
  }
  const whole = wholeBlocks(text) ?? bareBlock(text)
  if (whole === undefined) return undefined
  for (const code of whole.repairs) repairs.add(code)
  return { pem: whole.text, repairs: [...repairs] }
}

/** Whether characters that cannot be seen stand elsewhere than at the ends of lines, where most programs overlook them. */
function invisibleWithin(given: string): boolean {
  const [first, last] = [given.indexOf('BEGIN'), given.lastIndexOf('END')]
  const key = first < 0 || last < first ? given : given.slice(given.lastIndexOf('\n', first) + 1, last)
  const lines = key.replace(/^\ufeff/, '').split(/\r\n|\r|\n/)
  return lines.some((line) => !line.startsWith(visibleText(line).trimEnd()))
}

function peel(text: string): Peeled | undefined {
  for (const peeler of PEELERS) {
    const peeled = peeler(text)
    if (peeled !== undefined && peeled.text !== text) return peeled
  }
  return undefined
}

/** A line of base64 as it is wrapped at its narrowest, or the beginning of a longer one. */
const LONG_RUN = /[A-Za-z0-9+/_-]{60}/
/** DER longer than 255 octets, in base64. */
const ENCODED_DER = /\bMII[A-Za-z0-9+/_-]{40}/

function carriesArmour(text: string): boolean {
  return /\b(?:BEGIN|END)/i.test(text) && /KEY|CERTIFICATE/i.test(text)
}

/** Octets in hexadecimal with something between them. */
const HEX_RUN = /(?:[0-9A-Fa-f]{2}[: ]?){16}/

/** Whether there is anything to look for. */
function mayCarry(text: string): boolean {
  return carriesArmour(text) || LONG_RUN.test(text) || HEX_RUN.test(text)
}

/** JSON: every string in it that carries something, one after the other. */
const json: Peeler = (text) => {
  const trimmed = text.trim()
  // JSON is met as a string of JSON too.
  if (!/^(?:[[{]|"[[{])/.test(trimmed)) return undefined
  let value: unknown
  try {
    value = JSON.parse(trimmed)
  } catch {
    return undefined
  }
  const found = stringsIn(value, 0).filter(mayCarry)
  if (found.length === 0) return undefined
  const secret = isRecord(value) && value['kind'] === 'Secret'
  const decoded = found.map((each) => (carriesArmour(each) ? each : (decodedPem(each) ?? each)))
  const encoded = decoded.some((each, index) => each !== found[index])
  return {
    // An empty line: what is in one string does not go on in the next.
    text: decoded.join('\n\n'),
    repairs: secret && encoded ? ['kubernetes_secret'] : encoded ? ['json_value', 'base64'] : ['json_value'],
  }
}

/** Deeper JSON than this holds no key of a person; it also bounds the recursion. */
const MAX_DEPTH = 8

function stringsIn(value: unknown, depth: number): string[] {
  if (typeof value === 'string') return [value]
  if (depth >= MAX_DEPTH || typeof value !== 'object' || value === null) return []
  // An array of lines is one text.
  if (Array.isArray(value) && value.some((line) => typeof line === 'string' && carriesArmour(line)))
    return [value.filter((line) => typeof line === 'string').join('\n')]
  return Object.values(value).flatMap((each) => stringsIn(each, depth + 1))
}

/** `%0A` and `+` for a space, as a form or an address has them. */
const percentEncoded: Peeler = (text) => {
  if (
    !/BEGIN(?:\+|%20)(?:[A-Z]{2,11}(?:\+|%20)){0,2}(?:KEY|CERTIFICATE)/.test(text) &&
    !/-----(?:%0[AD]){1,2}/.test(text)
  )
    return undefined
  const plain = /BEGIN\+/.test(text) ? text.replaceAll('+', ' ') : text
  return {
    text: plain.replace(/%[0-9A-Fa-f]{2}/g, (octet) => String.fromCharCode(Number.parseInt(octet.slice(1), 16))),
    repairs: ['percent_encoded'],
  }
}

/** Line breaks and characters as a web page writes them. */
const htmlMarkup: Peeler = (text) => {
  if (!carriesArmour(text) || !/<[bp]r? ?\/?>|&#\w{1,6};|&(?:quot|nbsp|NewLine|plus);/.test(text)) return undefined
  const plain = text
    .replace(/<\/?(?:br|p|pre|code|div) ?\/?>\n?|&NewLine;/gi, '\n')
    .replace(/&#x([0-9a-f]{1,5});/gi, (_entity, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replace(/&#(\d{1,5});/g, (_entity, decimal: string) => String.fromCodePoint(Number(decimal)))
    .replaceAll('&quot;', '"')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&plus;', '+')
  return { text: plain, repairs: ['html_markup'] }
}

/** A document of a word processor that was saved as the key file. */
const richText: Peeler = (text) => {
  const plain = richTextPlain(text)
  return plain === undefined ? undefined : { text: plain, repairs: ['rich_text'] }
}

/** Octets written in hexadecimal: of a PEM, or of the DER that one would hold. */
const hexadecimal: Peeler = (text) => {
  const octets = hexTextOctets(text)
  if (octets === undefined) return undefined
  const label = shapeLabel(octets)
  const plain = label === undefined ? textOf(octets) : layOut(label, [], octets)
  return plain === undefined ? undefined : { text: plain, repairs: ['hexadecimal'] }
}

/** Characters of ASCII written by their number, as encoders of JSON write line breaks and `+`. */
const characterEscapes: Peeler = (text) => {
  if (!mayCarry(text)) return undefined
  const [before, key, after] = keyPart(text)
  const plain = key.replace(/\\{1,8}(?:u00|x)([0-7][0-9A-Fa-f])/g, (_escape, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  return { text: before + plain + after, repairs: ['character_escapes'] }
}

/** `\n` and `\r` written as two characters. */
const escapes: Peeler = (text) => {
  if (!mayCarry(text)) return undefined
  const [before, around, after] = keyPart(text)
  // Where a keyboard or a font has the sign of the yen for the backslash, and PowerShell a backtick.
  const key = around.replace(/[\u00a5\uffe5`](?=[nr])/g, '\\')
  const repairs: RepairCode[] = []
  if (/\\n/.test(key)) repairs.push('literal_backslash_n')
  if (/\\r/.test(key)) repairs.push('literal_backslash_r')
  return { text: before + unescapedBreaks(key) + after, repairs }
}

/** String literals of source code, joined. What stands before the first boundary opens the first of them. */
const literals: Peeler = (text) => {
  if (!carriesArmour(text)) return ENCODED_DER.test(text) ? bareLiterals(text) : undefined
  const [before, key, after] = keyPart(text)
  const begin = marksOf(key)[0]?.start ?? 0
  return { text: before + key.slice(0, begin) + joinedLiterals(key.slice(begin)) + after, repairs: ['string_literals'] }
}

/** The same for base64 without boundaries: the literals that begin like DER, and no more of the source than they are. */
function bareLiterals(text: string): Peeled {
  const begin = text.search(ENCODED_DER)
  const [literal = ''] = /^[\w+/=\s"',-]*/.exec(text.slice(begin)) ?? []
  const after = text.slice(begin + literal.length)
  return { text: text.slice(0, begin) + joinedLiterals(literal) + after, repairs: ['string_literals'] }
}

/**
 * A text cut into what is before, around and after its blocks, at line breaks, so that nothing is mended that no program
 * minds. All of it, where no block has both its boundaries.
 */
function keyPart(text: string): readonly [before: string, key: string, after: string] {
  const marks = marksOf(text)
  const [first, last] = [marks[0], marks.at(-1)]
  if (first?.word !== 'BEGIN' || last?.word !== 'END') return ['', text, '']
  const from = text.lastIndexOf('\n', first.start - 1) + 1
  const lineEnd = text.indexOf('\n', last.end)
  const to = lineEnd < 0 ? text.length : lineEnd
  return [text.slice(0, from), text.slice(from, to), text.slice(to)]
}

/** An instant as the logs of CI systems begin their lines with it: in full, or the time of day alone. */
const TIMESTAMPS = [
  /^[ \t]{0,8}\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?\]?[ \t]?/,
  /^[ \t]{0,8}\[?\d\d:\d\d:\d\d(?:[.,]\d{1,9})?\]?[ \t]/,
]

const timestamps: Peeler = (text) => {
  if (!mayCarry(text)) return undefined
  const [before, key, after] = keyPart(text)
  const plain = key
    .split('\n')
    .map((line) => TIMESTAMPS.reduce((rest, timestamp) => rest.replace(timestamp, ''), line))
    .join('\n')
  return { text: before + plain + after, repairs: ['log_timestamps'] }
}

/** What stands before the boundary and, in the same shape, before every line after it: quoting, names of services. */
const linePrefixes: Peeler = (text) => {
  const begin = marksOf(text).find(({ word }) => word === 'BEGIN')
  if (begin === undefined) return undefined
  const prefix = text.slice(text.lastIndexOf('\n', begin.start - 1) + 1, begin.start)
  const lineEnd = text.indexOf('\n', begin.end)
  if (prefix.trim() === '' || prefix.length > MAX_PREFIX || lineEnd < 0) return undefined
  const shape = (line: string) =>
    line
      .slice(0, prefix.length)
      .replace(/^[ \d]+|\d/g, (digits) => '0'.repeat(digits.length))
      .trimEnd()
  const wanted = shape(prefix)
  if (shape(text.slice(lineEnd + 1)) !== wanted) return undefined
  return {
    text: text
      .split('\n')
      .map((line) => (shape(line) === wanted ? line.slice(prefix.length) : line))
      .join('\n'),
    repairs: ['line_prefixes'],
  }
}

const MAX_PREFIX = 120

/** `certutil -encode` calls whatever it is given a certificate. */
const certutil: Peeler = (text) => {
  if (!text.includes('-----BEGIN CERTIFICATE')) return undefined
  const blocks = parsePem(text)
  if (!blocks.ok) return undefined
  const inner = blocks.value.map(({ bytes }) => (readDer(bytes).ok ? undefined : textOf(bytes)))
  const found = inner.filter((each) => each !== undefined && mayCarry(each)).map((each) => visibleText(each ?? ''))
  return found.length === 0 ? undefined : { text: found.join('\n'), repairs: ['certutil'] }
}

/** Runs of base64 tried at most: a person's file has few. */
const MAX_RUNS = 8

/** YAML of a Secret; under `stringData` its values are text as they stand. */
const KUBERNETES_SECRET = /^[ \t]{0,8}["']?kind["']?: {0,4}["']?Secret\b/m

/** Base64 of PEM, alone or as a value of something. */
const base64OfPem: Peeler = (text) => {
  if (text.includes('-----BEGIN ')) return undefined
  const runs = /[A-Za-z0-9+/_-]{60,}/g
  for (let left = MAX_RUNS; left > 0; left--) {
    const run = base64Run(text, runs)
    if (run === undefined) return undefined
    const decoded = decodedPem(run.base64)
    if (decoded === undefined) continue
    // There is no boundary for anything to stand beside.
    const around = wrapperBefore(text, run.start).filter((code) => code !== 'text_beside_armour')
    return { text: decoded, repairs: KUBERNETES_SECRET.test(text) ? ['kubernetes_secret'] : [...around, 'base64'] }
  }
  return undefined
}

const PEELERS: readonly Peeler[] = [
  json,
  richText,
  hexadecimal,
  percentEncoded,
  htmlMarkup,
  characterEscapes,
  escapes,
  literals,
  timestamps,
  linePrefixes,
  certutil,
  base64OfPem,
]

function decodedPem(base64: string): string | undefined {
  const bytes = decodeLax(base64)
  const text = bytes && textOf(bytes)
  return text !== undefined && mayCarry(text) ? visibleText(text) : undefined
}

/** Base64 in either alphabet, with its padding or without, whitespace or not. */
function decodeLax(text: string): Uint8Array<ArrayBuffer> | undefined {
  const compact = withoutTrailing(text.replace(/\s+/g, ''), '=').replaceAll('-', '+').replaceAll('_', '/')
  const decoded = decodeBase64(compact.padEnd(Math.ceil(compact.length / 4) * 4, '='))
  return decoded.ok ? decoded.value : undefined
}

/** The first run of base64 that begins like `beginning`: to the end of its line, and on while lines are nothing else. */
function base64Run(text: string, beginning: RegExp): { base64: string; start: number } | undefined {
  const match = beginning.exec(text)
  if (match === null) return undefined
  const start = match.index
  const [first = '', ...lines] = text.slice(start).split('\n')
  const head = /^[A-Za-z0-9+/_-]+={0,2}/.exec(first)?.[0] ?? ''
  const parts = [head]
  if (!head.endsWith('=') && first.slice(head.length).trim() === '') {
    for (const line of lines) {
      const part = line.trim()
      if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(part)) break
      parts.push(part)
      if (part.endsWith('=')) break
    }
  }
  return { base64: parts.join(''), start }
}

/** What the value is that begins at `start`, by what stands before it on its line and, for YAML, on the line above. */
function wrapperBefore(text: string, start: number): RepairCode[] {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1
  const before = text.slice(Math.max(lineStart, start - 200), start).trim()
  if (before === '') {
    const above = text.slice(Math.max(0, lineStart - 200), lineStart).trimEnd()
    return /:[ \t]*[|>][-+0-9]{0,2}$/.test(above) ? ['yaml_value'] : []
  }
  if (/^(?:\w+[ \t]*[=(:,][ \t]*)?[bB]["']{1,3}$/.test(before)) return ['python_bytes']
  if (/=[ \t]*\$?["'`]{0,3}$/.test(before)) return ['env_value']
  if (/:[ \t]*["'`]{0,3}$/.test(before)) return ['yaml_value']
  return /^["'`\u2018-\u201f]+$/.test(before) ? ['quotes'] : ['text_beside_armour']
}

const DASHES = '[-\\u2010-\\u2015\\u2212]'
/** The labels a damaged boundary is mended for; a boundary in order may have any. */
const LABEL =
  '(?:(?:RSA|EC|DSA|ENCRYPTED|OPENSSH)[ _]?)?PRIVATE[ _]?KEY|(?:RSA[ _]?)?PUBLIC[ _]?KEY|(?:NEW[ _]?)?CERTIFICATE(?:[ _]?REQUEST)?|EC[ _]?PARAMETERS'
const MARK = new RegExp(`${DASHES}{0,8} ?(BEGIN|END)[ _]?(${LABEL}) ?${DASHES}{0,8}`, 'gi')

type Mark = { word: 'BEGIN' | 'END'; label: string; start: number; end: number; text: string }

function marksOf(text: string): Mark[] {
  return [...text.matchAll(MARK)].map((match) => ({
    word: match[1]?.toUpperCase() === 'BEGIN' ? 'BEGIN' : 'END',
    label: spaced(match[2] ?? ''),
    start: match.index,
    end: match.index + match[0].length,
    text: match[0],
  }))
}

/** A label as RFC 7468 writes it, whatever became of its spaces. */
function spaced(label: string): string {
  return label
    .toUpperCase()
    .replace(/[ _]/g, '')
    .replace(/(?:RSA|EC|DSA|ENCRYPTED|OPENSSH|PRIVATE|PUBLIC|NEW)(?=.)|CERTIFICATE(?=REQUEST)/g, '$& ')
}

/** A person's file holds a chain at most. */
const MAX_BLOCKS = 64

/** Every block of a text laid out anew, or undefined where one of them is not whole. */
function wholeBlocks(text: string): Peeled | undefined {
  const marks = marksOf(text)
  if (marks.length === 0 || marks.length > 2 * MAX_BLOCKS) return undefined
  const repairs = new Set<RepairCode>()
  const blocks: string[] = []
  let position = 0
  for (let index = 0; index < marks.length;) {
    const mark = marks[index]
    if (mark === undefined) break
    const next = marks[index + 1]
    const [before, after] = [text.slice(position, mark.start), text.slice(mark.end, next?.start)]
    const repeated = mark.word === 'BEGIN' ? next?.word === 'BEGIN' && after.trim() === '' : before.trim() === ''
    if (repeated && (mark.word === 'BEGIN' || blocks.length > 0)) {
      // Nobody minds a second END line, which is text after the block.
      if (mark.word === 'BEGIN') repairs.add('boundary_repeated')
      index++
      continue
    }
    const begin = mark.word === 'BEGIN' ? mark : undefined
    const end = begin === undefined ? mark : next?.word === 'END' ? next : undefined
    const from = begin?.end ?? position
    const to = end?.start ?? next?.start ?? text.length
    const label = begin?.label ?? mark.label
    const block = restore(text.slice(from, to), label)
    if (block === undefined) return undefined
    for (const code of [...boundaryRepairs(begin, end), ...layoutRepairs(text, begin, end), ...block.repairs])
      repairs.add(code)
    blocks.push(block.text)
    position = end?.end ?? to
    index += begin !== undefined && end !== undefined ? 2 : 1
  }
  return { text: blocks.join(''), repairs: [...repairs] }
}

function boundaryRepairs(begin: Mark | undefined, end: Mark | undefined): RepairCode[] {
  if (begin === undefined || end === undefined) return ['armour_missing']
  const inOrder = (mark: Mark) => mark.text === `-----${mark.word} ${mark.label}-----`
  const repairs: RepairCode[] = []
  if (!inOrder(begin) || begin.label !== end.label) repairs.push('armour_damaged')
  if (!inOrder(end)) {
    const short = /^-{0,5}END [A-Z ]{1,30}-{0,5}$/.test(end.text) && inOrder(begin)
    repairs.push(short ? 'end_line_short' : 'armour_damaged')
  }
  return repairs
}

/** What is odd about the lines of a block for programs that read line by line. */
function layoutRepairs(text: string, begin: Mark | undefined, end: Mark | undefined): RepairCode[] {
  if (begin === undefined || end === undefined) return []
  const repairs: RepairCode[] = []
  const between = text.slice(begin.end, end.start)
  const lines = between.split('\n')
  const before = text.slice(Math.max(0, text.lastIndexOf('\n', begin.start - 1) + 1, begin.start - 200), begin.start)
  const lineEnd = text.indexOf('\n', end.end)
  const after = text.slice(end.end, lineEnd < 0 ? text.length : lineEnd).trim()
  if (!between.includes('\n') && between.includes('\r')) repairs.push('carriage_returns')
  else if (lines.length < 3 || lines[0]?.trim() !== '') repairs.push('one_line')
  else if (lines.slice(2, -1).some((line, index) => line.trim() === '' && !isHeader(lines[index + 1]))) {
    repairs.push('blank_lines')
  }
  const outside = repairs.includes('carriage_returns') ? (before.split('\r').at(-1) ?? '') : before
  const wrapper = outside === '' || outside.trim() !== '' || before === outside ? wrapperBefore(text, begin.start) : []
  if (wrapper.length > 0) repairs.push(...wrapper)
  else if (outside !== '' || (lines.length > 1 && /^[ \t]/.test(lines.at(-1) ?? ''))) repairs.push('indented')
  if (outside.trim() === '' && after !== '' && !repairs.includes('carriage_returns')) repairs.push('text_beside_armour')
  return repairs
}

/** An empty line ends the headers of a block (RFC 1421 §4.4), so it is in order there. */
function isHeader(line: string | undefined): boolean {
  return line !== undefined && /^[A-Za-z][A-Za-z0-9-]*:/.test(line)
}

/** A block laid out anew, where what is between its boundaries can be made whole. */
function restore(between: string, label: string): Peeled | undefined {
  const { headers, body } = splitHeaders(between)
  const encrypted = headers.some(([name]) => name === 'DEK-Info')
  for (const [way, code] of WAYS) {
    const compact = way(body)
    if (compact === undefined) continue
    const bytes = decodeLax(compact)
    if (bytes === undefined || bytes.length === 0 || !(encrypted || isWhole(bytes, label))) continue
    const right = encrypted ? label : rightLabel(bytes, label)
    const repairs: RepairCode[] = code === undefined ? [] : [code]
    if (right !== label) repairs.push(label === 'CERTIFICATE' ? 'certutil' : 'label_wrong')
    return { text: layOut(right, headers, bytes), repairs }
  }
  return undefined
}

/** Ways a body may have been meant, the plainest first, with what each has to mend. */
const WAYS: readonly (readonly [(body: string) => string | undefined, RepairCode | undefined])[] = [
  [(body) => (/[-_]/.test(body) ? undefined : body), undefined],
  [(body) => (/^[A-Za-z0-9_\s=-]+$/.test(body) ? body : undefined), 'base64url'],
  [(body) => spacesAsPlus(body, (line) => line), 'plus_became_space'],
  [(body) => spacesAsPlus(body, (line) => line.trimEnd()), 'plus_became_space'],
  [spacesOfOneLine, 'plus_became_space'],
  [(body) => withoutLostEscapes(body, 'n'), 'backslash_lost'],
  [(body) => withoutLostEscapes(body, '/n'), 'backslash_lost'],
  [(body) => body.replace(/[\\"'`,;|<>.()]/g, ''), 'stray_characters'],
  [(body) => body.replace(/[\\"'`,;|<>.()]|^[ \t]*\+|\+[ \t]*$/gm, ''), 'stray_characters'],
]

function spacesAsPlus(body: string, trim: (line: string) => string): string | undefined {
  if (!/[^\s] +[^\s]|^ +[^\s]/m.test(body)) return undefined
  return body
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => trim(line).replaceAll(' ', '+'))
    .join('')
}

/** Columns of a body as every program writes it (RFC 7468 §2). */
const COLUMNS = 64

/** On one line, every 65th character is the line break that became a space; the other spaces were a `+`. */
function spacesOfOneLine(body: string): string | undefined {
  const line = body.startsWith(' ') ? body.slice(1) : body
  if (line.includes('\n') || !line.includes(' ')) return undefined
  let compact = ''
  for (let start = 0; start < line.length; start += COLUMNS + 1) {
    if (line.length > start + COLUMNS && line[start + COLUMNS] !== ' ') return undefined
    compact += line.slice(start, start + COLUMNS).replaceAll(' ', '+')
  }
  return line.endsWith(' ') && compact.endsWith('+') ? compact.slice(0, -1) : compact
}

/** `\n` whose backslash a shell took, or was mistaken for a slash: `n` or `/n` before every line. */
function withoutLostEscapes(body: string, mark: 'n' | '/n'): string | undefined {
  const line = body.trim()
  if (!line.startsWith(mark) || line.includes('\n')) return undefined
  let compact = ''
  for (let start = 0; start < line.length; start += COLUMNS + mark.length) {
    if (!line.startsWith(mark, start)) return undefined
    compact += line.slice(start + mark.length, start + mark.length + COLUMNS)
  }
  return compact.endsWith(mark) ? compact.slice(0, -mark.length) : compact
}

/** One element and nothing after it: a byte too few or too many shows. */
function isWhole(bytes: Uint8Array<ArrayBuffer>, label: string): boolean {
  if (label === 'OPENSSH PRIVATE KEY') return false
  return readDer(bytes).ok
}

const LABEL_OF_SHAPE: Partial<Record<DerShape, string>> = {
  RSAPrivateKey: 'RSA PRIVATE KEY',
  PrivateKeyInfo: 'PRIVATE KEY',
  EncryptedPrivateKeyInfo: 'ENCRYPTED PRIVATE KEY',
  ECPrivateKey: 'EC PRIVATE KEY',
  DSAPrivateKey: 'DSA PRIVATE KEY',
  SubjectPublicKeyInfo: 'PUBLIC KEY',
  RSAPublicKey: 'RSA PUBLIC KEY',
  Certificate: 'CERTIFICATE',
}

function shapeLabel(bytes: Uint8Array<ArrayBuffer>): string | undefined {
  const shape = decodeDer(bytes, derShape)
  return shape.ok && shape.value !== undefined ? LABEL_OF_SHAPE[shape.value] : undefined
}

/** A private key under the label of another thing gets its own; everything else keeps what it had. */
function rightLabel(bytes: Uint8Array<ArrayBuffer>, label: string): string {
  const right = shapeLabel(bytes)
  return right?.endsWith('PRIVATE KEY') === true ? right : label
}

/** Base64 of DER without boundaries, alone or as a value of something. */
function bareBlock(text: string): Peeled | undefined {
  if (/-----(?:BEGIN|END) /.test(text)) return undefined
  const alone = text.trim()
  const run =
    alone.startsWith('MI') && !/[^A-Za-z0-9+/_=\s-]/.test(alone)
      ? { base64: alone, start: 0 }
      : base64Run(text, ENCODED_DER)
  const bytes = run && decodeLax(run.base64)
  if (run === undefined || bytes === undefined || !isWhole(bytes, '')) return undefined
  const label = shapeLabel(bytes)
  if (label === undefined) return undefined
  const around = run.start === 0 ? [] : wrapperBefore(text, run.start).filter((code) => code !== 'text_beside_armour')
  return { text: layOut(label, [], bytes), repairs: [...around, 'armour_missing'] }
}

function layOut(label: string, headers: readonly (readonly [string, string])[], bytes: Uint8Array): string {
  const encoded = encodeBase64(bytes)
  const lines: string[] = []
  for (let start = 0; start < encoded.length; start += COLUMNS) lines.push(encoded.slice(start, start + COLUMNS))
  const head = headers.length === 0 ? [] : [...headers.map(([name, value]) => `${name}: ${value}`), '']
  return [`-----BEGIN ${label}-----`, ...head, ...lines, `-----END ${label}-----`, ''].join('\n')
}
