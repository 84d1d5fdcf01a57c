import { Download, FileArchive } from 'lucide-react'
import { useState } from 'react'

import { Button } from './Button.tsx'

type ZipRowProps = {
  /** The name of the file. */
  file: string
  /** What is in it, below its name. */
  summary: string
  words: {
    download: string
    downloadOf: (file: string) => string
    done: (file: string) => string
    failed: (name: string) => string
  }
  /** Why it cannot be made yet. */
  disabledReason?: string | undefined
  pack: () => Promise<Uint8Array<ArrayBuffer>>
  download: (name: string, content: Uint8Array<ArrayBuffer>, mediaType: string) => void
}

/** A zip that is packed here when its button is pressed. */
export function ZipRow({ file, summary, words, disabledReason, pack, download }: ZipRowProps) {
  const [state, setState] = useState<'idle' | 'busy' | 'done' | Error>('idle')
  const take = async () => {
    setState('busy')
    try {
      download(file, await pack(), 'application/zip')
      setState('done')
    } catch (failure) {
      setState(failure instanceof Error ? failure : new Error('', { cause: failure }))
    }
  }
  return (
    <div className="grid gap-2 *:min-w-0">
      <div className="flex flex-wrap items-center gap-3 rounded-control border border-line-strong px-3 py-2">
        <FileArchive aria-hidden className="size-4.5 shrink-0 text-ink-2" />
        <span className="grid min-w-[min(10rem,100%)] flex-1">
          <span className="font-strong break-all">{file}</span>
          <span className="text-small text-ink-2 tabular-nums">{summary}</span>
        </span>
        <Button
          busy={state === 'busy'}
          disabledReason={disabledReason}
          aria-label={words.downloadOf(file)}
          className="pointer-coarse:min-h-11"
          onClick={() => void take()}
          icon={<Download aria-hidden className="size-4" />}
        >
          {words.download}
        </Button>
      </div>
      <p role="status" className="text-small text-ink-2 empty:hidden">
        {state === 'done' ? words.done(file) : ''}
      </p>
      {state instanceof Error && (
        <p role="alert" className="text-small text-bad">
          {words.failed(state.name)}
        </p>
      )}
    </div>
  )
}
