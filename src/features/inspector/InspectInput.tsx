import { X } from 'lucide-react'
import { useId } from 'react'

import { Button } from '#ui/Button.tsx'
import { FileDrop } from '#ui/FileDrop.tsx'
import { TextArea } from '#ui/TextField.tsx'
import { inspectInput as words } from '#words/en/inspector.ts'
import { shared } from '#words/en/shared.ts'

type InspectInputProps = {
  text: string
  fileName: string | undefined
  fileBytes: number | undefined
  onText: (text: string) => void
  onFile: (file: File) => void
  onClear: () => void
}

/** Takes anything: text in any state, any file. */
export function InspectInput({ text, fileName, fileBytes, onText, onFile, onClear }: InspectInputProps) {
  const id = useId()
  const given = text !== '' || fileName !== undefined
  return (
    <FileDrop label={words.chooseFile} onFile={onFile}>
      {fileName === undefined ? (
        <label htmlFor={id} className="grid gap-1">
          <span className="text-small text-ink-2">{words.inputLabel}</span>
          <TextArea id={id} rows={given ? 6 : 9} value={text} onValue={onText} placeholder={words.inputPlaceholder} />
        </label>
      ) : (
        <p className="flex items-center gap-2 rounded-control border border-line bg-sunk px-2.5 py-1.5">
          <span className="min-w-0 flex-1 truncate font-mono text-mono">{fileName}</span>
          <span className="text-small text-ink-3">{words.bytes(fileBytes ?? 0)}</span>
        </p>
      )}
      {given && (
        <div>
          <Button look="quiet" size="small" onClick={onClear} icon={<X aria-hidden className="size-3.5" />}>
            {shared.forgetInput}
          </Button>
        </div>
      )}
    </FileDrop>
  )
}
