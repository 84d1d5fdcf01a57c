/** Where a JWT and its claims stand in a text. */
import { claimRanges } from '../assertions/claim-ranges.ts'
import { splitCompactJws } from '../assertions/compact.ts'
import { placedBase64, type PlacedText } from './placed-text.ts'

/** From `start` up to `end`, in the text as it was given. */
export type Range = { start: number; end: number }

type PlacedMember = Range & { name: string }

/** A JWT with what of it has a place. Its parts need not stand in their order: in JSON they do not. */
export type PlacedJwt = Range & {
  header?: Range
  payload?: Range
  signature?: Range
  parameters: readonly PlacedMember[]
  claims: readonly PlacedMember[]
}

/** Told the number of characters of each comparison, so that work can be counted. */
export type Looked = (characters: number) => void

/** A part of a JWT in a text: for each of its characters the index there. */
type Aligned = { indexes: readonly number[]; end: number }

/** Places tried for one part: its first characters are those of every JWT. */
const MAX_TRIES = 64

/** Runs of base64 tried for a JWT that was encoded once more. */
const MAX_RUNS = 8

/**
 * Finds a JWT whose text is known.
 *
 * @param compact as it is meant: what stands in the text may be wrapped, padded, in the other alphabet or in base64 once more
 * @param from where in `placed` to begin
 * @returns undefined where it does not stand there. Work is bounded by the length of the text and of the JWT. Never throws.
 */
export function placeJwt(
  placed: PlacedText,
  compact: string,
  from = 0,
  looked: Looked = () => {},
): PlacedJwt | undefined {
  return placeIn(placed, compact, from, looked) ?? placeInBase64(placed, compact, from, looked)
}

function placeInBase64(placed: PlacedText, compact: string, from: number, looked: Looked): PlacedJwt | undefined {
  let left = MAX_RUNS
  const runs = /ZX[a-z0-9][A-Za-z0-9+/_-]{20,}(?:\s{1,4}[A-Za-z0-9+/_-]{16,}){0,400}={0,2}/g
  runs.lastIndex = from
  for (let run = runs.exec(placed.text); run && left > 0; run = runs.exec(placed.text), left--) {
    const { 0: found, index } = run
    looked(found.length)
    const inner = placedBase64(placed, index, index + found.length)
    const jwt = inner && placeIn(inner, compact, 0, looked)
    if (jwt)
      return {
        ...jwt,
        start: placed.startOf(index),
        end: placed.endOf(index + found.length - 1),
        parameters: apart(jwt.parameters),
        claims: apart(jwt.claims),
      }
  }
  return undefined
}

/** Encoded twice, the end of one member and the beginning of the next may share a character: it goes to the first. */
function apart(members: readonly PlacedMember[]): PlacedMember[] {
  return members.map((member, index) => ({ ...member, start: Math.max(member.start, members[index - 1]?.end ?? 0) }))
}

function placeIn(placed: PlacedText, compact: string, from: number, looked: Looked): PlacedJwt | undefined {
  const { text } = placed
  const [header, payload, signature] = splitCompactJws(compact)
  const behind = (part: string, before: Aligned) => alignedAt(text, part, afterDot(text, before.end), looked)
  let second: Aligned | undefined
  // Many a JWT begins as another does: it is the one whose payload follows.
  let first = align(text, header, from, looked, (found) => {
    second = behind(payload, found)
    return payload === '' || second !== undefined
  })
  let third = signature === '' ? undefined : first && behind(signature, second ?? first)
  if (!first) {
    // In its JSON forms the parts stand apart and in any order.
    if (!text.includes('"payload"')) return undefined
    first = align(text, header, from, looked)
    second = align(text, payload, from, looked)
    third = align(text, signature, from, looked)
  }
  const rangeOf = (part: Aligned | undefined): Range | undefined =>
    part && { start: placed.startOf(part.indexes[0] ?? 0), end: placed.endOf(part.indexes.at(-1) ?? 0) }
  const [inHeader, inPayload, inSignature] = [rangeOf(first), rangeOf(second), rangeOf(third)]
  if (!first || !inHeader) return undefined
  const parts = [inHeader, inPayload, inSignature].filter((part) => part !== undefined)
  return {
    start: Math.min(...parts.map(({ start }) => start)),
    end: Math.max(...parts.map(({ end }) => end)),
    header: inHeader,
    ...(inPayload ? { payload: inPayload } : {}),
    ...(inSignature ? { signature: inSignature } : {}),
    parameters: membersIn(placed, header, first),
    claims: second ? membersIn(placed, payload, second) : [],
  }
}

/** Behind a dot and what may stand around it where lines were wrapped. */
function afterDot(text: string, at: number): number {
  return at + (/^[\s=]{0,8}\.?\s{0,8}/.exec(text.slice(at, at + 20))?.[0].length ?? 0)
}

/** The first place at or after `from` where a part stands that fits. */
function align(
  text: string,
  part: string,
  from: number,
  looked: Looked,
  fits: (found: Aligned) => boolean = () => true,
): Aligned | undefined {
  const beginning = part.slice(0, 2)
  if (beginning === '') return undefined
  let at = from
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const next = text.indexOf(beginning, at)
    looked((next < 0 ? text.length : next) - at)
    if (next < 0) return undefined
    const aligned = alignedAt(text, part, next, looked)
    if (aligned && fits(aligned)) return aligned
    at = next + 1
  }
  const whole = text.indexOf(part, at)
  looked((whole < 0 ? text.length : whole) - at + part.length)
  const aligned = whole < 0 ? undefined : alignedAt(text, part, whole, looked)
  return aligned && fits(aligned) ? aligned : undefined
}

/** A part that begins here, with line breaks and spaces in it skipped and either alphabet taken. */
function alignedAt(text: string, part: string, start: number, looked: Looked): Aligned | undefined {
  const indexes: number[] = []
  let at = start
  for (let index = 0; index < part.length; index++) {
    if (index > 0) while (isBlank(text.charCodeAt(at))) at++
    if (!same(text[at], part[index])) {
      looked(at - start + 1)
      return undefined
    }
    indexes.push(at++)
  }
  looked(at - start)
  return indexes.length === 0 ? undefined : { indexes, end: at }
}

function isBlank(unit: number): boolean {
  return unit === 0x20 || unit === 0x0a || unit === 0x0d || unit === 0x09
}

function same(written: string | undefined, meant: string | undefined): boolean {
  return written === meant || (written === '+' && meant === '-') || (written === '/' && meant === '_')
}

/** The members of the JSON object in a part, each by exactly the characters that hold its name and value. */
function membersIn(placed: PlacedText, part: string, { indexes }: Aligned): PlacedMember[] {
  return claimRanges(part).map(({ name, characters: { start, end } }) => ({
    name,
    start: placed.startOf(indexes[start] ?? 0),
    end: placed.endOf(indexes[end - 1] ?? indexes.at(-1) ?? 0),
  }))
}
