import { MonitorCheck } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'

import { classNames } from '#ui/class-names.ts'
import { startInput as words } from '#words/en/inspect.ts'

import { BY_HAND_CHARACTERS } from '../source/editable.ts'
import { useInserted } from '../source/use-inserted.ts'
import { ChooseFiles } from './ChooseFiles.tsx'

type StartInputProps = {
  onText: (text: string, how: 'given' | 'typed') => void
  onFiles: (files: readonly File[]) => void
}

/** Takes anything by paste, by typing and by file. The caret is in it already. */
export function StartInput({ onText, onFiles }: StartInputProps) {
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const [value, setValue] = useState('')
  useEffect(() => {
    // Where a finger types, a caret would raise the keyboard over the page. And the page is held until everything listens.
    const frame = requestAnimationFrame(() => {
      if (matchMedia('(pointer:fine)').matches) field.current?.focus({ preventScroll: true })
    })
    return () => cancelAnimationFrame(frame)
  }, [])
  useInserted(field, (whole) => {
    onText(whole, 'given')
    return true
  })
  return (
    <div className="grid gap-2.5">
      <div
        className={classNames(
          'flex flex-wrap items-center gap-2 rounded-card border-2 border-line-strong bg-panel p-2 has-[textarea:focus]:border-accent',
        )}
      >
        <label htmlFor={id} className="sr-only">
          {words.label}
        </label>
        <textarea
          ref={field}
          id={id}
          rows={1}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          placeholder={words.placeholder}
          value={value}
          onPaste={(event) => {
            const text = event.clipboardData.getData('text/plain')
            if (text === '' || value !== '') return
            // Not put into the field first: a mebibyte in one line is more than a field draws in time.
            event.preventDefault()
            onText(text, 'given')
          }}
          onChange={({ target }) => {
            setValue(target.value)
            if (target.value !== '') onText(target.value, target.value.length > BY_HAND_CHARACTERS ? 'given' : 'typed')
          }}
          className="min-h-9 min-w-[min(12rem,100%)] flex-1 resize-none bg-transparent px-2.5 py-2 font-mono text-mono outline-none placeholder:text-ink-3"
        />
        <ChooseFiles label={words.chooseFile} onFiles={onFiles} />
      </div>
      <div className="flex flex-wrap justify-between gap-x-6 gap-y-1 text-small text-ink-2">
        <p className="flex items-center gap-1.5">
          <MonitorCheck aria-hidden className="size-3.5 shrink-0" />
          {words.staysHere}
        </p>
        <p>
          {words.takes} <span className="font-mono">{words.extensions}</span>
        </p>
      </div>
    </div>
  )
}
