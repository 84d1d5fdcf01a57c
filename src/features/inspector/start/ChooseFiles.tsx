import { FileUp } from 'lucide-react'
import { useId } from 'react'

import { classNames } from '#ui/class-names.ts'

type ChooseFilesProps = { label: string; onFiles: (files: readonly File[]) => void; look?: 'secondary' | 'quiet' }

/** Opens the file picker, for one file or several. */
export function ChooseFiles({ label, onFiles, look = 'secondary' }: ChooseFilesProps) {
  const id = useId()
  return (
    <label
      htmlFor={id}
      className={classNames(
        'inline-flex min-h-9 shrink-0 items-center gap-1.5 rounded-control px-3 text-body hover:bg-sunk has-focus-visible:outline-2 has-focus-visible:outline-accent',
        look === 'secondary' ? 'border border-line-strong bg-panel' : 'text-ink-2 hover:text-ink',
      )}
    >
      <FileUp aria-hidden className="size-4" />
      {label}
      <input
        id={id}
        type="file"
        multiple
        className="sr-only"
        onChange={(event) => {
          const files = [...(event.target.files ?? [])]
          // The same file again is a new choice: it may have changed meanwhile.
          event.target.value = ''
          if (files.length > 0) onFiles(files)
        }}
      />
    </label>
  )
}
