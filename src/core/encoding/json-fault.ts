// oxlint-disable no-control-regex -- control characters may not stand in a string of JSON (RFC 8259 §7)

/** One token of JSON, white space before it included; the alternatives start with different characters. */
const TOKEN =
  /[ \t\r\n]*(?:("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)|([[{])|([\]}])|([:,]))/y

/** What may come next. */
type Expected = 'value' | 'first_value' | 'name' | 'first_name' | 'colon' | 'end'

/**
 * Where a text stops being JSON, since engines tell that in words of their own or not at all.
 *
 * @returns index of the first character that does not belong, the length where the end is missing; undefined for JSON. One
 * pass, without recursion. Never throws.
 * @see RFC 8259
 */
export function jsonFaultAt(text: string): number | undefined {
  const open: ('{' | '[')[] = []
  let expected: Expected = 'value'
  let at = 0
  for (;;) {
    const rest = /[^ \t\r\n]/g
    rest.lastIndex = at
    const start = rest.exec(text)?.index ?? text.length
    if (start === text.length) return expected === 'end' && open.length === 0 ? undefined : start
    if (expected === 'end' && open.length === 0) return start
    TOKEN.lastIndex = at
    const [token, string, literal, opening, closing, separator] = TOKEN.exec(text) ?? []
    if (token === undefined) return faultInside(text, start)
    const next = step(expected, open, { string, literal, opening, closing, separator })
    if (next === undefined) return start
    expected = next
    at += token.length
  }
}

type Token = Partial<Record<'string' | 'literal' | 'opening' | 'closing' | 'separator', string | undefined>>

function step(expected: Expected, open: ('{' | '[')[], token: Token): Expected | undefined {
  const within = open.at(-1)
  if (token.closing !== undefined) {
    const fits = within === (token.closing === '}' ? '{' : '[')
    if (!fits || !['end', 'first_value', 'first_name'].includes(expected)) return undefined
    open.pop()
    return 'end'
  }
  if (token.separator === ':') return expected === 'colon' ? 'value' : undefined
  if (token.separator === ',') return expected === 'end' && within ? (within === '{' ? 'name' : 'value') : undefined
  if (expected === 'name' || expected === 'first_name') return token.string === undefined ? undefined : 'colon'
  if (expected !== 'value' && expected !== 'first_value') return undefined
  if (token.opening === '{') {
    open.push('{')
    return 'first_name'
  }
  if (token.opening === '[') {
    open.push('[')
    return 'first_value'
  }
  return 'end'
}

/** In a string the fault is where it breaks off: a line break, an escape nobody knows, the end. */
function faultInside(text: string, start: number): number {
  if (text[start] !== '"') return start
  const inside = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*/y
  inside.lastIndex = start
  return start + (inside.exec(text)?.[0].length ?? 0)
}
