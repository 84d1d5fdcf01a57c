import { FileUp } from 'lucide-react'
import { useId, useState, type ReactNode } from 'react'

import { uiWords } from '#words/en/ui.ts'

import { classNames } from './class-names.ts'

type FileDropProps = {
  /** What the file picker's button says. */
  label: string
  onFile: (file: File) => void
  children: ReactNode
}

/** A place that takes a file by drop or by the file picker, around the field that takes the same by paste. */
export function FileDrop({ label, onFile, children }: FileDropProps) {
  const id = useId()
  const [over, setOver] = useState(false)
  return (
    <div
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        const [file] = event.dataTransfer.files
        if (file) onFile(file)
      }}
      className={classNames('grid gap-2.5 rounded-control', over && 'outline-2 outline-offset-4 outline-accent')}
    >
      {children}
      <div className="flex flex-wrap items-center gap-2.5">
        <label
          htmlFor={id}
          className="inline-flex min-h-9 items-center gap-1.5 rounded-control border border-line-strong bg-panel px-3 text-body hover:bg-sunk has-focus-visible:outline-2 has-focus-visible:outline-accent"
        >
          <FileUp aria-hidden className="size-4" />
          {label}
          <input
            id={id}
            type="file"
            className="sr-only"
            onChange={(event) => {
              const [file] = event.target.files ?? []
              if (file) onFile(file)
              // The same file again is a new choice: it may have changed meanwhile.
              event.target.value = ''
            }}
          />
        </label>
        <span className="text-small text-ink-3">{uiWords.orDrop}</span>
      </div>
    </div>
  )
}
