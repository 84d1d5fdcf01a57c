import { FileUp } from 'lucide-react'
import { useId, useState, type ReactNode } from 'react'

import { uiWords } from '#words/en/ui.ts'

import { classNames } from './class-names.ts'

type FileDropProps = {
  /** What the file picker's button says. */
  label: string
  /** May reject with the DOMException of a file that cannot be read: that is said here. */
  onFile: (file: File) => void | Promise<void>
  children: ReactNode
}

/** A place that takes a file by drop or by the file picker, around the field that takes the same by paste. */
export function FileDrop({ label, onFile, children }: FileDropProps) {
  const id = useId()
  const [over, setOver] = useState(false)
  const [unread, setUnread] = useState<string>()
  const give = async (file: File) => {
    setUnread(undefined)
    try {
      await onFile(file)
    } catch (error) {
      // A folder, or one that went or changed since it was chosen.
      if (!(error instanceof DOMException)) throw error
      setUnread(file.name)
    }
  }
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
        if (file) void give(file)
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
              if (file) void give(file)
              // The same file again is a new choice: it may have changed meanwhile.
              event.target.value = ''
            }}
          />
        </label>
        <span className="text-small text-ink-3">{uiWords.orDrop}</span>
      </div>
      {unread !== undefined && (
        <p role="alert" className="text-small text-bad wrap-anywhere">
          {uiWords.unreadFile(unread)}
        </p>
      )}
    </div>
  )
}
