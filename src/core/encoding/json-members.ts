import { jsonTokens } from '../kernel/json-text.ts'

/** A member of a JSON object by where it stands: indices into the text, in UTF-16 code units, `end` behind the last. */
export type JsonMember = { name: string; start: number; valueStart: number; end: number }

/**
 * Where the members of the outermost object of a text stand, each from the quote before its name to the end of its value.
 *
 * @param text an object, or as much as there is of one: a member that breaks off is left out
 * @returns the members in the order they stand, a repeated name each time; none for what is no object. One pass, without
 * recursion. Never throws.
 * @see RFC 8259 §4
 */
export function jsonMembers(text: string): JsonMember[] {
  const members: JsonMember[] = []
  let depth = 0
  let name: { text: string; start: number } | undefined
  let value: { start: number; end: number } | undefined
  for (const { token, index } of jsonTokens(text)) {
    if (depth === 0 && token !== '{') return members
    const closes = token === '}' || token === ']'
    if (depth === 1 && (token === ',' || closes)) {
      if (name && value) members.push({ name: name.text, start: name.start, valueStart: value.start, end: value.end })
      name = value = undefined
      if (closes) return members
    } else if (depth === 1 && name === undefined) {
      const read = token === ':' ? undefined : stringOf(token)
      if (read === undefined) return members
      name = { text: read, start: index }
    } else if (depth > 0 && !(depth === 1 && token === ':')) {
      value = { start: value?.start ?? index, end: index + token.length }
    }
    if (token === '{' || token === '[') depth += 1
    if (closes) depth -= 1
  }
  return members
}

function stringOf(token: string): string | undefined {
  try {
    const value: unknown = JSON.parse(token)
    return typeof value === 'string' ? value : undefined
  } catch {
    return undefined
  }
}
