import { jsonMembers } from '../../encoding/json-members.ts'

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
  for (const { name } of jsonMembers(json)) {
    if (seen.has(name)) repeated.add(name)
    seen.add(name)
  }
  return [...repeated]
}
