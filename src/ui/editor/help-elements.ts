import type { EditorEvidence, EditorHelp } from './editor-content.ts'

/** Name, label and source in a line, and what is to know of it. */
export function headElement({ name, label, source, text, evidence }: EditorHelp): HTMLElement {
  const title = element('div', 'cm-help-title', element('code', 'cm-help-name', name))
  if (label !== undefined) title.append(element('b', '', label))
  if (source !== undefined) title.append(element('span', 'cm-help-note', source))
  const head = element('div', 'cm-help-head', title)
  if (text !== undefined) head.append(element('p', 'cm-help-text', text))
  if (evidence) head.append(evidenceElement(evidence))
  return head
}

/** So many bars of three, and the word for it. */
export function evidenceElement({ bars, word }: EditorEvidence): HTMLElement {
  const drawn = element('span', 'cm-help-bars')
  drawn.setAttribute('aria-hidden', 'true')
  for (const bar of [1, 2, 3]) drawn.append(element('i', bar <= bars ? 'cm-help-bar-on' : ''))
  return element('span', 'cm-help-evidence', drawn, word)
}

/** An element with its class and what is in it. Text stays text. */
export function element(name: string, className: string, ...children: (string | Node)[]): HTMLElement {
  const made = document.createElement(name)
  if (className !== '') made.className = className
  made.append(...children)
  return made
}
