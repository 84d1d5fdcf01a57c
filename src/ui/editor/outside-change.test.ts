import { history, redo, undo } from '@codemirror/commands'
import { EditorState, type Transaction } from '@codemirror/state'
import { describe, expect, it } from 'vitest'

import { outsideChange } from './outside-change.ts'

const TEXT = '{\n  "iss": "app",\n  "exp": 100,\n  "aud": "x"\n}'

/** An editor without a screen. */
function editor(doc: string, caret: number) {
  let state = EditorState.create({ doc, selection: { anchor: caret }, extensions: history() })
  const take = (transaction: Transaction) => void (state = transaction.state)
  return {
    get text() {
      return state.doc.toString()
    },
    /** The text with a bar where the caret is. */
    get shown() {
      const { head } = state.selection.main
      return `${state.sliceDoc(0, head)}|${state.sliceDoc(head)}`
    },
    type: (text: string) => take(state.update(state.replaceSelection(text), { userEvent: 'input.type' })),
    undo: () => undo({ state, dispatch: take }),
    redo: () => redo({ state, dispatch: take }),
    changeOutside: (text: string) => {
      const change = outsideChange(state, text)
      if (change) take(state.update(change))
    },
  }
}

describe('a text that changes elsewhere', () => {
  it('leaves the caret where it is, before and behind what changed', () => {
    const before = editor(TEXT, TEXT.indexOf('app') + 1)
    before.changeOutside(TEXT.replace('100', '2000'))
    expect(before.shown).toBe('{\n  "iss": "a|pp",\n  "exp": 2000,\n  "aud": "x"\n}')
    const behind = editor(TEXT, TEXT.indexOf('"x"') + 2)
    behind.changeOutside(TEXT.replace('100', '2000').replace('app', 'another app'))
    expect(behind.shown).toBe('{\n  "iss": "another app",\n  "exp": 2000,\n  "aud": "x|"\n}')
  })

  it('leaves the caret in its line where lines come and go around it', () => {
    const one = editor(TEXT, TEXT.indexOf('100') + 3)
    one.changeOutside(TEXT.replace('  "aud": "x"', '  "aud": "x",\n  "jti": "j"'))
    expect(one.shown).toContain('"exp": 100|,')
  })

  it('is not undone, and what was typed before it still is', () => {
    const one = editor(TEXT, TEXT.indexOf('app') + 3)
    one.type('s')
    one.changeOutside(one.text.replace('100', '2000'))
    one.undo()
    expect(one.text).toBe(TEXT.replace('100', '2000'))
    one.redo()
    expect(one.text).toBe(TEXT.replace('100', '2000').replace('app', 'apps'))
  })

  it('changes nothing where it is the same', () => {
    expect(outsideChange(EditorState.create({ doc: TEXT }), TEXT)).toBeUndefined()
  })

  it('becomes what it is elsewhere, whatever the two are', () => {
    const texts = ['', 'a', 'aa', 'aba', 'a\nb', 'a\nb\nc', 'x\nb\ny', '\n\n', TEXT]
    for (const from of texts)
      for (const to of texts) {
        const one = editor(from, 0)
        one.changeOutside(to)
        expect(one.text).toBe(to)
      }
  })
})
