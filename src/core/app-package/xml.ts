/** XML 1.0 as metadata files need it: elements that hold text or elements, in one namespace, no attributes. */

import { xmlText } from '../encoding/xml-text.ts'

/** One element: its name, and its text or its children in order. */
export type Element = readonly [name: string, content: string | readonly Element[]]

const METADATA_NAMESPACE = 'http://soap.sforce.com/2006/04/metadata'

/**
 * A metadata file: declaration, one root in Salesforce's namespace, four spaces a level, a line feed at the end, as Salesforce
 * retrieves them.
 *
 * Guarantees a well-formed document from which every text reads back, as {@link xmlText} says. Total. Escapes nothing in
 * names, which are this project's own.
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
      ? [`${indent}<${name}>${xmlText(content)}</${name}>`]
      : [`${indent}<${name}>`, ...lines(content, `${indent}    `), `${indent}</${name}>`],
  )
}
