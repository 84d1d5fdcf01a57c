const REFERENCE: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&apos;'],
  ['\r', '&#13;'],
])

// > Char ::= #x9 | #xA | #xD | [#x20-#xD7FF] | [#xE000-#xFFFD] | [#x10000-#x10FFFF] (XML 1.0 §2.2)
const NO_CHARACTER = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu

/**
 * Text as it stands in an element of XML or in an attribute: it reads back as it is, but for characters that XML 1.0 cannot
 * hold, which become U+FFFD. Total.
 *
 * @see XML 1.0 §2.2 (Char), §2.4, §2.11 (a carriage return would come back as a line feed, so it is written as a reference)
 */
export function xmlText(text: string): string {
  return text
    .replace(NO_CHARACTER, '\uFFFD')
    .replace(/[&<>"'\r]/g, (character) => REFERENCE.get(character) ?? character)
}
