/** XML 1.0 as metadata files need it: elements that hold text or elements, in one namespace, no attributes. */

/** One element: its name, and its text or its children in order. */
export type Element = readonly [name: string, content: string | readonly Element[]]

const METADATA_NAMESPACE = 'http://soap.sforce.com/2006/04/metadata'

/**
 * A metadata file: declaration, one root in Salesforce's namespace, four spaces a level, a line feed at the end, as Salesforce
 * retrieves them.
 *
 * Guarantees a well-formed document from which every text reads back as it is, but for characters that XML 1.0 cannot hold:
 * those become U+FFFD. Total. Escapes nothing in names, which are this project's own.
 *
 * @see XML 1.0 §2.2 (Char), §2.4, §2.11 (a carriage return would come back as a line feed, so it is written as a reference)
 */
export function metadataFile(root: string, children: readonly Element[]): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<${root} xmlns="${METADATA_NAMESPACE}">`,
    ...lines(children, '    '),
    `</${root}>`,
    '',
  ].join('\n')
}

function lines(elements: readonly Element[], indent: string): string[] {
  return elements.flatMap(([name, content]) =>
    typeof content === 'string'
      ? [`${indent}<${name}>${escaped(content)}</${name}>`]
      : [`${indent}<${name}>`, ...lines(content, `${indent}    `), `${indent}</${name}>`],
  )
}

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

function escaped(text: string): string {
  return text
    .replace(NO_CHARACTER, '\uFFFD')
    .replace(/[&<>"'\r]/g, (character) => REFERENCE.get(character) ?? character)
}
