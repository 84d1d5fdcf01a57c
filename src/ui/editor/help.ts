import {
  autocompletion,
  insertCompletionText,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete'
import type { Extension } from '@codemirror/state'
import { hoverTooltip, type EditorView, type Tooltip } from '@codemirror/view'

import type { CodeEditorProps, EditorHelp, EditorOption } from './editor-content.ts'
import { element, evidenceElement, headElement } from './help-elements.ts'

type Offered = Completion & { option: EditorOption }

/** What could be written, as a list under the caret with what is known of the place above it. */
export function completion(props: () => CodeEditorProps): Extension {
  const source = ({ state, pos, explicit }: CompletionContext): CompletionResult | null => {
    const help = props().complete?.(state.doc.toString(), pos)
    if (!help || help.options.length === 0) return null
    const typed = state.sliceDoc(help.from, Math.min(pos, help.to))
    if (!explicit && help.options.some(({ insert }) => insert === state.sliceDoc(help.from, help.to))) return null
    const section = { name: help.name, header: () => headElement(help), rank: 0 }
    const options = help.options.map((option): Offered => ({
      label: option.label,
      ...(option.note === undefined ? {} : { detail: option.note }),
      ...(help.name === '' ? {} : { section }),
      option,
      apply: (view: EditorView) => view.dispatch(insertCompletionText(view.state, option.insert, help.from, help.to)),
    }))
    const fitting = options.filter(({ label }) => startsLike(label, typed))
    return {
      from: help.from,
      to: help.to,
      options: explicit || fitting.length === 0 ? options : fitting,
      filter: false,
    }
  }
  return autocompletion({
    override: [source],
    icons: false,
    addToOptions: [
      {
        position: 90,
        render: (completion) => {
          const { evidence } = (completion as Offered).option
          return evidence ? evidenceElement(evidence) : null
        },
      },
    ],
  })
}

function startsLike(label: string, typed: string): boolean {
  return label.toLowerCase().includes(typed.replaceAll('"', '').trim().toLowerCase())
}

/** What is known of the place the pointer rests on, and what could stand there, to be pressed. */
export function hover(props: () => CodeEditorProps): Extension {
  return hoverTooltip((view, at): Tooltip | null => {
    const help = props().describe?.(view.state.doc.toString(), at)
    if (!help) return null
    return { pos: help.from, end: help.to, create: () => ({ dom: panelElement(view, help) }) }
  })
}

function panelElement(view: EditorView, help: EditorHelp): HTMLElement {
  const panel = element('div', 'cm-help', headElement(help))
  for (const option of help.options) {
    const button = element('button', 'cm-help-option', element('code', '', option.label)) as HTMLButtonElement
    button.type = 'button'
    if (option.evidence) button.append(evidenceElement(option.evidence))
    button.addEventListener('click', () => {
      view.dispatch(insertCompletionText(view.state, option.insert, help.from, help.to))
      view.focus()
    })
    panel.append(button)
  }
  return panel
}
