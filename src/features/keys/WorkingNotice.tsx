import { X } from 'lucide-react'
import { useEffect, useState } from 'react'

import type { DerivationProgress } from '#core/keystores/derivation-work.ts'
import { Button } from '#ui/Button.tsx'
import { workingNotice as words } from '#words/en/keys.ts'
import { shared } from '#words/en/shared.ts'

/** Milliseconds. Work that ends sooner is not worth a word. */
const PATIENCE = 300

type WorkingNoticeProps = {
  /** What is being done, as a sentence. */
  what: string
  busy: boolean
  progress: DerivationProgress | undefined
  onCancel: () => void
}

/** Says that work goes on, how far it is, and lets it be ended. Shown once it has lasted. */
export function WorkingNotice({ what, busy, progress, onCancel }: WorkingNoticeProps) {
  const shown = useLasting(busy)
  if (!shown) return null
  return (
    <div className="grid gap-2 rounded-control border border-line bg-sunk p-3">
      <div className="flex flex-wrap items-center gap-2">
        <p role="status" className="min-w-[min(10rem,100%)] flex-1 text-ink-2">
          {what}
        </p>
        <Button look="secondary" size="small" onClick={onCancel} icon={<X aria-hidden className="size-3.5" />}>
          {shared.cancel}
        </Button>
      </div>
      <progress
        aria-label={words.progress}
        className="h-1.5 w-full accent-accent"
        {...(progress ? { value: progress.done, max: progress.declared } : {})}
      />
      {progress && <p className="text-small text-ink-3">{words.rounds(progress.done, progress.declared)}</p>}
    </div>
  )
}

/** True from a moment after `busy` became true until it ends. */
function useLasting(busy: boolean): boolean {
  const [lasting, setLasting] = useState(false)
  useEffect(() => {
    if (!busy) return undefined
    const timer = setTimeout(() => setLasting(true), PATIENCE)
    return () => {
      clearTimeout(timer)
      setLasting(false)
    }
  }, [busy])
  return busy && lasting
}
