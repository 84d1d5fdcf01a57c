/**
 * Names that occur more than once among the members of a JSON object, at its top level.
 *
 * `JSON.parse` keeps the last and hides the rest; another reader may keep the first.
 *
 * @param json the text of an object that parses
 * @see RFC 8259 §4, RFC 7515 §4 ("The Header Parameter names … MUST be unique"), RFC 7519 §4
 */
export function repeatedMembers(json: string): string[] {
  const seen = new Set<string>()
  const repeated = new Set<string>()
  let depth = 0
  for (const [token, colon] of json.matchAll(/"(?:[^"\\]|\\[^])*"?(\s*:)?|[{}[\]]/g)) {
    if (token === '{' || token === '[') depth++
    else if (token === '}' || token === ']') depth--
    else if (depth === 1 && colon !== undefined) {
      const name = String(JSON.parse(token.slice(0, token.lastIndexOf('"') + 1)))
      if (seen.has(name)) repeated.add(name)
      seen.add(name)
    }
  }
  return [...repeated]
}
