import { StateEffect, StateField, type EditorState } from '@codemirror/state'
import { Decoration, EditorView, type DecorationSet } from '@codemirror/view'

/** Lights the lines of a range, or none. */
export const setLit = StateEffect.define<{ from: number; to: number } | undefined>()

const LINE = Decoration.line({ class: 'cm-lit' })

/** The lines that are pointed at elsewhere. */
export const litLines = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(lit, { changes, effects, state }) {
    const asked = effects.find((effect) => effect.is(setLit))
    return asked ? linesOf(state, asked.value) : lit.map(changes)
  },
  provide: (field) => EditorView.decorations.from(field),
})

function linesOf({ doc }: EditorState, range: { from: number; to: number } | undefined): DecorationSet {
  if (!range || range.from > doc.length) return Decoration.none
  const [first, last] = [doc.lineAt(range.from).number, doc.lineAt(Math.min(range.to, doc.length)).number]
  return Decoration.set(
    Array.from({ length: last - first + 1 }, (_line, index) => LINE.range(doc.line(first + index).from)),
  )
}
