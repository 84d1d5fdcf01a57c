import type { WrittenAssertion } from '#core/assertions/written.ts'
import { jsonMembers, type JsonMember } from '#core/encoding/json-members.ts'
import type { JsonObject } from '#core/kernel/json.ts'

/** A claim or a header parameter: what is pointed at in one of the views and lit in all of them. */
export type Place = { in: keyof WrittenAssertion; name: string }

/** Tells whether two are the same. */
export function isSamePlace(one: Place | undefined, other: Place | undefined): boolean {
  return one?.in === other?.in && one?.name === other?.name
}

/** Where a claim or parameter stands in a text; undefined where it does not. */
export function memberNamed(text: string, name: string): JsonMember | undefined {
  return jsonMembers(text).find((member) => member.name === name)
}

/** The claim or parameter that a place in a text belongs to: its line, as well as its characters. */
export function nameAt(text: string, at: number): string | undefined {
  const lineStart = text.lastIndexOf('\n', at - 1) + 1
  const next = text.indexOf('\n', at)
  const lineEnd = next < 0 ? text.length : next
  const members = jsonMembers(text)
  const within = members.find(({ start, end }) => start <= at && at <= end)
  return (within ?? members.find(({ start, end }) => start >= lineStart && end <= lineEnd))?.name
}

/** A small object in one line, a larger one a member a line. */
export function editorText(members: JsonObject): string {
  const lines = JSON.stringify(members, undefined, 2)
  const names = Object.keys(members).length
  const line = lines.replaceAll(/\n */g, ' ').replace('{ ', '{').replace(/ \}$/, '}')
  return names < 3 && line.length <= 64 ? line : lines
}

/**
 * A text with the values that the members have now, where they are others: what is counted and drawn at signing moves on while
 * the rest stays as it was typed.
 */
export function withValues(text: string, members: JsonObject): string {
  let shown = text
  for (const { name, valueStart, end } of jsonMembers(text).toReversed()) {
    const value = members[name]
    if (value === undefined || !Object.hasOwn(members, name)) continue
    const written = JSON.stringify(value)
    if (!isSameValue(text.slice(valueStart, end), written))
      shown = shown.slice(0, valueStart) + written + shown.slice(end)
  }
  return shown
}

function isSameValue(one: string, other: string): boolean {
  try {
    return JSON.stringify(JSON.parse(one)) === other
  } catch {
    return false
  }
}
