/**
 * A text without a character that repeats at its end, however often it does: `/` of an address, `=` of base64.
 *
 * Total, and looks at each character once. An expression such as `/\/+$/` starts again at every slash that is not at
 * the end.
 */
export function withoutTrailing(text: string, character: '/' | '='): string {
  let end = text.length
  while (text[end - 1] === character) end--
  return text.slice(0, end)
}
