import { Prec } from '@codemirror/state'
import { EditorView, keymap } from '@codemirror/view'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'

import type { SoqlProblem } from '#core/soql/problem.ts'
import { syntaxProblems } from '#core/soql/syntax-problems.ts'
import type { CodeEditorHandle, EditorDiagnostic } from '#ui/editor/editor-content.ts'
import { EditorFrame } from '#ui/editor/EditorFrame.tsx'
import { soqlEditor as words, soqlProblemWords } from '#words/en/soql.ts'

import { soqlCompletion } from './completion.ts'
import { pastedText } from './pasted-text.ts'
import type { SoqlEditorProps } from './soql-editor-props.ts'
import { soqlLanguage } from './soql-language.ts'
import { soqlTheme } from './soql-theme.ts'

/** How long a text is left alone before what is wrong with it is said. Milliseconds. */
const SETTLES = 600

/** @param caret where the caret was in the field that this takes the place of, if it had the focus */
export function SoqlHost(props: SoqlEditorProps & { caret: number | undefined }) {
  const { value, onValue, problem, label, caret } = props
  const latest = useRef(props)
  useLayoutEffect(() => {
    latest.current = props
  })
  const editor = useRef<CodeEditorHandle>(null)
  useEffect(() => {
    if (caret !== undefined) editor.current?.focusAt(caret)
    // oxlint-disable-next-line react/exhaustive-deps -- what was held when the editor came, once
  }, [])
  const [focused, setFocused] = useState(false)
  const settled = useSettled(value)
  const [language] = useState(() => () => [
    soqlLanguage,
    soqlTheme,
    soqlCompletion(() => latest.current.schema),
    EditorView.domEventHandlers({
      paste: ({ clipboardData }) => {
        latest.current.onPaste(pastedText(clipboardData))
        return false
      },
    }),
    Prec.highest(
      keymap.of([
        {
          key: 'Mod-Enter',
          run: () => {
            latest.current.onRun()
            return true
          },
        },
      ]),
    ),
  ])
  return (
    <EditorFrame
      ref={editor}
      label={label}
      lineNumbers
      words={words}
      value={value}
      onValue={onValue}
      onFocus={setFocused}
      undoable
      language={language}
      diagnostics={problem ? [diagnosticOf(problem, 'bad')] : settled ? adviceOn(value, focused) : []}
    />
  )
}

/** What the grammar does not have. A query that is being written is not finished: nobody needs to be told. */
function adviceOn(soql: string, focused: boolean): EditorDiagnostic[] {
  return syntaxProblems(soql)
    .filter(({ code }) => !(focused && (code === 'unexpected_end' || code === 'text_not_ended')))
    .map((problem) => diagnosticOf(problem, problem.evidence === 'believed' ? 'info' : 'warn'))
}

function diagnosticOf(problem: SoqlProblem, look: EditorDiagnostic['look']): EditorDiagnostic {
  return { from: problem.from, to: problem.to, look, text: soqlProblemWords(problem) }
}

/** Whether a text has not been touched for a while. */
function useSettled(value: string): boolean {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), SETTLES)
    return () => clearTimeout(timer)
  }, [value])
  return settled === value
}
