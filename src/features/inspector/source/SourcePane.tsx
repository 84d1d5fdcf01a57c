import { ClipboardPaste, MonitorCheck, PencilLine, X } from 'lucide-react'
import { useEffect, useId, useMemo, useRef, useState, type ReactNode } from 'react'

import { Button } from '#ui/Button.tsx'
import { TextArea } from '#ui/TextField.tsx'
import { sourcePane as words } from '#words/en/inspect.ts'

import { linesOfNothing, terminalCodes } from './dimmed.ts'
import { isEditable } from './editable.ts'
import { rowsOf } from './rows.ts'
import { SourceText, type SourceTextProps } from './SourceText.tsx'
import { useInserted } from './use-inserted.ts'

type SourcePaneProps = SourceTextProps & {
  id: string
  /** Undefined for what was pasted. */
  fileName: string | undefined
  /** In place of the number of lines, for what is no text. */
  size: string | undefined
  editing: boolean
  /** Undefined where there is nothing to edit. */
  onEdit: ((editing: boolean) => void) | undefined
  onText: (text: string) => void
  onPasteOver: () => void
  onForget: () => void
  /** Another way to give something else. */
  children: ReactNode
}

/** What was given, untouched: its text with what was recognised in it, or an editor for it. */
export function SourcePane(props: SourcePaneProps) {
  const { id, fileName, size, text, marks, onEdit, onText, onPasteOver, onForget, children } = props
  const editable = isEditable(text)
  const editing = props.editing && editable
  const lines = useMemo(() => rowsOf(text, Infinity).lines, [text])
  return (
    <section id={id} aria-label={words.heading} className="flex h-full min-h-0 flex-col bg-panel">
      <header className="flex min-h-13 flex-wrap items-center gap-x-1 gap-y-1 border-b border-line py-1 pr-3 pl-6 max-wide:pl-3.5">
        <p className="mr-auto flex min-w-0 items-baseline gap-2.5">
          <span className="truncate font-heavy">{fileName ?? words.pasted}</span>
          <span className="text-small whitespace-nowrap text-ink-2">{size ?? words.fileLines(lines)}</span>
        </p>
        {onEdit && editable && (
          <Button
            look="quiet"
            onClick={() => onEdit(!editing)}
            aria-pressed={editing}
            icon={<PencilLine aria-hidden className="size-4" />}
          >
            {editing ? words.doneEditing : words.edit}
          </Button>
        )}
        <Button look="quiet" onClick={onPasteOver} icon={<ClipboardPaste aria-hidden className="size-4" />}>
          {words.pasteOver}
        </Button>
        {children}
        <Button look="quiet" onClick={onForget} icon={<X aria-hidden className="size-4" />}>
          {words.forget}
        </Button>
      </header>
      <div className="min-h-0 flex-1">
        {editing ? <EditText text={text} onText={onText} /> : <SourceText {...props} />}
      </div>
      <footer className="flex flex-wrap items-center justify-between gap-x-6 border-t border-line px-6 py-2 text-small text-ink-2 max-wide:px-3.5">
        <p className="flex items-center gap-1.5">
          <MonitorCheck aria-hidden className="size-3.5 shrink-0" />
          {words.staysHere}
        </p>
        {onEdit && !editable && <p>{words.tooLongToEdit}</p>}
        {!editing && <Dimmed text={text} marks={marks} />}
      </footer>
    </section>
  )
}

/** What is not set off, so that what is can be seen. */
function Dimmed({ text, marks }: Pick<SourcePaneProps, 'text' | 'marks'>) {
  const said = useMemo(() => {
    const what = words.dimmed(terminalCodes(text), linesOfNothing(rowsOf(text, Infinity), marks))
    return what === '' ? undefined : words.dimmedAs(what)
  }, [text, marks])
  return said === undefined ? null : <p>{said}</p>
}

/** A plain field. It keeps what is typed by itself, whatever becomes of it beside, and goes where it is too much for a field. */
function EditText({ text, onText }: Pick<SourcePaneProps, 'text' | 'onText'>) {
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const [value, setValue] = useState(text)
  const take = (typed: string) => {
    setValue(typed)
    onText(typed)
  }
  useEffect(() => begin(field.current), [])
  useInserted(field, (whole, { data, inputType }) => {
    const element = field.current
    // What is pasted or dropped here stays the field's, and can be undone there.
    if (!element || (isEditable(whole) && inputType !== 'insertText')) return false
    if (isEditable(whole)) element.setRangeText(data ?? '', element.selectionStart, element.selectionEnd, 'end')
    take(whole)
    return true
  })
  return (
    <>
      <label htmlFor={id} className="sr-only">
        {words.editLabel}
      </label>
      <TextArea
        id={id}
        value={value}
        ref={field}
        onValue={take}
        className="h-full min-h-48 resize-none rounded-none! border-0! bg-panel! px-6! -outline-offset-2"
      />
    </>
  )
}

/** Goes on where it was begun: behind what is there. */
function begin(field: HTMLTextAreaElement | null) {
  if (!field) return
  field.focus({ preventScroll: true })
  if (field.selectionEnd === 0) field.setSelectionRange(field.value.length, field.value.length)
}
