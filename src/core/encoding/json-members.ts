/** A name among the members of an object, and where its opening quote stands: an index in UTF-16 code units. */
export type MemberName = { name: string; at: number }

/**
 * The names of an object's members at its top level, in order, repeated ones included: `JSON.parse` keeps the last and
 * hides the rest.
 *
 * @param json the text of an object that parses
 * @see RFC 8259 §4
 */
export function memberNames(json: string): MemberName[] {
  const names: MemberName[] = []
  let depth = 0
  for (const { 0: token, 1: colon, index } of json.matchAll(/"(?:[^"\\]|\\[^])*"?(\s*:)?|[{}[\]]/g)) {
    if (token === '{' || token === '[') depth++
    else if (token === '}' || token === ']') depth--
    else if (depth === 1 && colon !== undefined) {
      const name = String(JSON.parse(token.slice(0, token.lastIndexOf('"') + 1)))
      names.push({ name, at: index })
    }
  }
  return names
}
