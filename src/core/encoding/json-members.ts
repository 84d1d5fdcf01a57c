/** A member of a JSON object and where it stands in the text, in UTF-16 code units; ends are behind the last one. */
export type JsonMember = {
  name: string
  /** From the quote before the name to the end of the value. */
  start: number
  end: number
  valueStart: number
  valueEnd: number
}

const TOKEN = /"(?:[^"\\]|\\[^])*"?|[{}[\],:]|[^\s"{}[\],:]+/g

/**
 * The members at the top level of a JSON object, in the order written, repeated ones too.
 *
 * Reads text that does not parse as far as its members can be told: one without a colon or a value is left out.
 *
 * @param json the text of an object, however it is spaced
 * @returns the members; empty for text that is no object. Never throws. Time is proportional to the length.
 * @see RFC 8259 §4
 */
export function jsonMembers(json: string): JsonMember[] {
  const members: JsonMember[] = []
  let depth = 0
  let name: { text: string; start: number } | undefined
  let value: { start: number; end: number } | undefined
  const finish = () => {
    const text = name && readName(name.text)
    if (name && value && text !== undefined)
      members.push({ name: text, start: name.start, end: value.end, valueStart: value.start, valueEnd: value.end })
    name = value = undefined
  }
  let colon = false
  for (const { 0: token, index } of json.matchAll(TOKEN)) {
    const end = index + token.length
    const opens = token === '{' || token === '['
    if (depth === 0 && token !== '{') return []
    if (depth === 1 && (token === ',' || token === '}')) {
      finish()
      colon = false
    } else if (depth === 1 && token === ':') colon = true
    else if (depth > 0 && colon) value = { start: value?.start ?? index, end }
    else if (depth === 1) name = { text: token, start: index }
    if (opens) depth++
    else if (token === '}' || token === ']') depth--
    if (depth === 0) return members
  }
  finish()
  return members
}

function readName(token: string): string | undefined {
  try {
    const name: unknown = JSON.parse(token)
    return typeof name === 'string' ? name : undefined
  } catch {
    return undefined
  }
}
