import type { SoqlOption } from '#core/soql/option.ts'
import { element } from '#ui/editor/help-elements.ts'

/** Paths in a box of 16, drawn as lines. */
const SHAPES = {
  relationship: 'M3 8h10M9 4l4 4-4 4',
  children: 'M4 3v7h8M9 7l3 3-3 3',
  object: 'M3 4h10v8H3zM3 7h10',
  function: 'M10.5 3.5c-2-1-3 .5-3.2 2L6 12c-.3 1.3-1 1.5-2 1M5 7h5',
  keyword: 'M5 4 2 8l3 4M11 4l3 4-3 4',
  value: 'M4 5v3m3-3v3m2-3v3m3-3v3',
  boolean: 'M3 8.5 6.5 12 13 4.5',
  date: 'M3 4.5h10V13H3zM3 7.5h10M6 3v3m4-3v3',
  number: 'M6 3 5 13M11 3l-1 10M3 6h10.5M2.5 10H13',
  id: 'M3 8a2.5 2.5 0 1 0 5 0 2.5 2.5 0 0 0-5 0Zm5 0h6m-2 0v2',
  choice: 'M3 5h10M3 8h10M3 11h6',
  letters: 'M3 4h10m-5 0v9',
} as const

/** The mark of a field's type, by Salesforce's word; a type that is not here is text. */
const BY_TYPE = new Map<string, keyof typeof SHAPES>([
  ['id', 'id'],
  ['reference', 'id'],
  ['boolean', 'boolean'],
  ['date', 'date'],
  ['datetime', 'date'],
  ['time', 'date'],
  ['int', 'number'],
  ['long', 'number'],
  ['double', 'number'],
  ['currency', 'number'],
  ['percent', 'number'],
  ['picklist', 'choice'],
  ['multipicklist', 'choice'],
  ['combobox', 'choice'],
])

/** A mark for what an option is; its word stands at the other end of the line. */
export function kindElement({ kind, type }: SoqlOption): HTMLElement {
  const shape = kind === 'field' ? (BY_TYPE.get(type ?? '') ?? 'letters') : kind
  const icon = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  icon.setAttribute('viewBox', '0 0 16 16')
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  path.setAttribute('d', SHAPES[shape])
  icon.append(path)
  const mark = element('span', 'cm-soql-kind')
  mark.setAttribute('aria-hidden', 'true')
  mark.append(icon)
  return mark
}
