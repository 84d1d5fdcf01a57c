import { setDiagnostics, setDiagnosticsEffect, type Diagnostic } from '@codemirror/lint'
import { StateField, type EditorState } from '@codemirror/state'
import { Decoration, EditorView, WidgetType, type DecorationSet } from '@codemirror/view'

import type { EditorDiagnostic } from './editor-content.ts'

const SEVERITY = { bad: 'error', warn: 'warning', info: 'info' } as const

/** What each editor was last told, of which text: the same again is no news. */
const shownIn = new WeakMap<EditorView, string>()

/** Marks what is wrong with the text, each at its place. */
export function showDiagnostics(view: EditorView, diagnostics: readonly EditorDiagnostic[]): void {
  const shown = JSON.stringify([diagnostics, view.state.doc.toString()])
  if (shownIn.get(view) === shown) return
  shownIn.set(view, shown)
  const { length } = view.state.doc
  const within = diagnostics.map(({ from, to, look, text }): Diagnostic => {
    const start = Math.min(from, length)
    return { from: start, to: Math.max(start, Math.min(to, length)), severity: SEVERITY[look], message: text }
  })
  view.dispatch(setDiagnostics(view.state, within))
}

const SHAPE = {
  error: 'M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13Zm-2.2 4.3 4.4 4.4m0-4.4-4.4 4.4',
  warning: 'M8 2 15 14H1Zm0 4v4m0 2v.5',
  info: 'M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13ZM8 7v4m0-6.5V5',
  hint: '',
}

/** Says it at the end of the line: in the text a person reads, and not only where a mouse rests. */
class LineEnd extends WidgetType {
  readonly severity: Diagnostic['severity']
  readonly message: string
  constructor({ severity, message }: Diagnostic) {
    super()
    this.severity = severity
    this.message = message
  }
  override eq(other: LineEnd): boolean {
    return other.severity === this.severity && other.message === this.message
  }
  override toDOM(): HTMLElement {
    const place = document.createElement('span')
    place.className = `cm-said cm-said-${this.severity}`
    const icon = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
    icon.setAttribute('viewBox', '0 0 16 16')
    icon.setAttribute('aria-hidden', 'true')
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path')
    path.setAttribute('d', SHAPE[this.severity])
    icon.append(path)
    place.append(icon, this.message)
    return place
  }
}

/** The first message of each line, at its end. */
export const messagesAtLineEnds = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(messages, { changes, effects, state }) {
    const shown = effects.find((effect) => effect.is(setDiagnosticsEffect))
    return shown ? atLineEnds(state, shown.value) : messages.map(changes)
  },
  provide: (field) => EditorView.decorations.from(field),
})

function atLineEnds({ doc }: EditorState, diagnostics: readonly Diagnostic[]): DecorationSet {
  const first = new Map<number, Diagnostic>()
  for (const diagnostic of diagnostics) {
    const { to } = doc.lineAt(diagnostic.from)
    if (!first.has(to)) first.set(to, diagnostic)
  }
  return Decoration.set(
    Array.from(first, ([at, diagnostic]) => Decoration.widget({ widget: new LineEnd(diagnostic), side: 1 }).range(at)),
    true,
  )
}
