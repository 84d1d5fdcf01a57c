/** Text that was taken out of another, with the place each of its characters has there. */
import { charactersOfBytes } from '../assertions/claim-ranges.ts'
import { decodeBase64 } from '../encoding/base64.ts'

/** Offsets are UTF-16 code units of the text it was taken out of. */
export type PlacedText = {
  text: string
  /** Where the character begins that this one stands for. */
  startOf(index: number): number
  /** Where it ends. Several characters may stand for one, and one for several. */
  endOf(index: number): number
}

/** A run of characters: as they stand, or all of them in place of what stands between `source` and `sourceEnd`. */
type Run = { at: number; source: number; sourceEnd: number; asIs: boolean }

/**
 * A text with some of its pieces replaced.
 *
 * @param pattern global; what is replaced
 * @param replaced what stands in its place; undefined leaves it as it is
 * @returns linear in the text. Never throws, if `replaced` does not.
 */
function placedText(
  text: string,
  pattern: RegExp,
  replaced: (match: RegExpExecArray) => string | undefined,
): PlacedText {
  const runs: Run[] = []
  const pieces: string[] = []
  let length = 0
  let taken = 0
  const add = (piece: string, source: number, sourceEnd: number, asIs: boolean) => {
    if (piece === '') return
    runs.push({ at: length, source, sourceEnd, asIs })
    pieces.push(piece)
    length += piece.length
  }
  for (const match of text.matchAll(pattern)) {
    const replacement = replaced(match)
    if (replacement === undefined) continue
    const end = match.index + match[0].length
    add(text.slice(taken, match.index), taken, match.index, true)
    add(replacement, match.index, end, false)
    taken = end
  }
  add(text.slice(taken), taken, text.length, true)
  const plain = pieces.join('')
  const runAt = (index: number) => runs[lastBefore(runs, index)]
  return {
    text: plain,
    startOf(index) {
      const run = runAt(index)
      if (!run) return 0
      return run.asIs ? run.source + index - run.at : run.source
    },
    endOf(index) {
      const run = runAt(index)
      if (!run) return 0
      return run.asIs ? run.source + index - run.at + 1 : run.sourceEnd
    },
  }
}

/** The last run that begins at or before an index. */
function lastBefore(runs: readonly Run[], index: number): number {
  let low = 0
  let high = runs.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((runs[middle]?.at ?? 0) <= index) low = middle
    else high = middle - 1
  }
  return low
}

/**
 * What base64 in a text says, one character an octet.
 *
 * @param start,end where it stands in `placed`; either alphabet, padded or not, wrapped or not
 * @returns undefined where it is no base64. Never throws.
 */
export function placedBase64(placed: PlacedText, start: number, end: number): PlacedText | undefined {
  const places: number[] = []
  let compact = ''
  for (const { 0: run, index } of placed.text.slice(start, end).matchAll(/[A-Za-z0-9+/_-]+/g)) {
    for (let at = 0; at < run.length; at++) places.push(start + index + at)
    compact += run
  }
  const standard = compact.replaceAll('-', '+').replaceAll('_', '/')
  const decoded = decodeBase64(standard.padEnd(Math.ceil(standard.length / 4) * 4, '='))
  if (!decoded.ok) return undefined
  const of = (octet: number) => charactersOfBytes({ start: octet, end: octet + 1 })
  return {
    text: new TextDecoder('latin1').decode(decoded.value),
    startOf: (index) => placed.startOf(places[of(index).start] ?? 0),
    endOf: (index) => placed.endOf(places[of(index).end - 1] ?? 0),
  }
}

const COLOURS =
  // oxlint-disable-next-line no-control-regex -- the escape character is what begins a colour
  /(?:[\u001b\u009b]\[?|\\(?:e|033|x1b|u001b)\[)[\d;?]{0,20}[A-Za-z]|\[\d{1,2}m/gi

/** A text as a terminal shows it. */
export function withoutColours(text: string): PlacedText {
  return placedText(text, COLOURS, () => '')
}

const DRESS =
  // oxlint-disable-next-line no-control-regex -- the escape character is what begins a colour
  /(?:[\u001b\u009b]\[?|\\(?:e|033|x1b|u001b)\[)[\d;?]{0,20}[A-Za-z]|\[\d{1,2}m|%(?:25)?([0-7][\da-f])|((?:%[89a-f][\da-f]){1,8})|\\{1,8}(?:u([\da-f]{4})|([nrt"'/]))|&(?:#(\d{1,5})|#x([\da-f]{1,4})|(quot|apos|amp|lt|gt|nbsp));/gi

const NAMED: ReadonlyMap<string, string> = new Map(
  Object.entries({ quot: '"', apos: "'", amp: '&', lt: '<', gt: '>', nbsp: ' ', n: '\n', r: '\r', t: '\t' }),
)

/** A text without colours, percent-encoding, backslashes and entities, one layer of each: for finding things in it. */
export function withoutDress(text: string): PlacedText {
  return placedText(text, DRESS, ([, octet, octets, unicode, escaped, decimal, hex, named]) => {
    if (octets !== undefined) return decodedOctets(octets)
    const point = octet ?? unicode ?? hex
    if (point !== undefined) return String.fromCharCode(Number.parseInt(point, 16))
    if (decimal !== undefined) return String.fromCharCode(Number(decimal))
    const name = escaped ?? named
    return name === undefined ? '' : (NAMED.get(name.toLowerCase()) ?? name)
  })
}

function decodedOctets(octets: string): string | undefined {
  try {
    return decodeURIComponent(octets)
  } catch {
    return undefined
  }
}
