import type { Extension } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import { useEffect, useImperativeHandle, useLayoutEffect, useRef } from 'react'

import { classNames } from '../class-names.ts'
import { createView, formatText } from './create-view.ts'
import type { CodeEditorProps } from './editor-content.ts'
import { showDiagnostics } from './diagnostics.ts'
import { setLit } from './lit-lines.ts'
import { outsideChange } from './outside-change.ts'

const NAME_INK = {
  header: '[--editor-name:var(--c-jwt-header)]',
  payload: '[--editor-name:var(--c-jwt-payload)]',
  plain: '[--editor-name:var(--c-ink)]',
}

type EditorFrameProps = CodeEditorProps & {
  /** The language of the text, made once; it reads the props of now. */
  language: (props: () => CodeEditorProps) => Extension
  /** Whether undo takes back what was written from outside too, as it does where that was a person's doing. */
  undoable?: boolean
}

/**
 * An editor in a shadow root, of any language: what it adds to a style sheet is a constructed sheet there, which the page's policy says
 * nothing about, where a `style` element in the document would be refused.
 */
export function EditorFrame(props: EditorFrameProps) {
  const host = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(undefined)
  const latest = useRef(props)
  useLayoutEffect(() => {
    latest.current = props
  })
  useLayoutEffect(() => {
    const element = host.current
    if (!element) return
    // Kept by the element once it is there: an effect may be run twice.
    const shadow = element.shadowRoot ?? element.attachShadow({ mode: 'open' })
    const made = createView(
      shadow,
      () => latest.current,
      latest.current.language(() => latest.current),
    )
    view.current = made
    return () => {
      made.destroy()
      view.current = undefined
    }
  }, [])
  const { value, diagnostics, lit, ref, undoable = false } = props
  useLayoutEffect(() => {
    const change = view.current && outsideChange(view.current.state, value, undoable)
    if (change) view.current?.dispatch(change)
  }, [value, undoable])
  useLayoutEffect(() => {
    if (view.current) showDiagnostics(view.current, diagnostics ?? [])
  }, [diagnostics])
  useEffect(() => {
    view.current?.dispatch({ effects: setLit.of(lit) })
  }, [lit])
  useImperativeHandle(ref, () => ({
    format: () => view.current && formatText(view.current, latest.current.format),
    focusAt: (at) => {
      view.current?.focus()
      view.current?.dispatch({ selection: { anchor: at }, scrollIntoView: true })
    },
  }))
  return <div ref={host} className={classNames('min-w-0', NAME_INK[props.part ?? 'plain'])} />
}
