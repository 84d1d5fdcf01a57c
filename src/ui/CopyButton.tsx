import { Check, Copy } from 'lucide-react'
import { useEffect, useState, type Ref } from 'react'

import { uiWords } from '#words/en/ui.ts'

import { Button } from './Button.tsx'

type CopyButtonProps = {
  /** The text, or how to get it at the moment it is wanted; where that gives none, it was called off and nothing is copied. */
  text: string | (() => string | Promise<string | undefined>)
  label?: string
  /** Says what is copied where the label alone would not. */
  what?: string
  iconOnly?: boolean
  /** For what copies by a key: a press of the button says how it went. */
  ref?: Ref<HTMLButtonElement>
}

const SHOWN_MILLISECONDS = 1600

/** Copies, and says so. Says so too when the browser refuses. */
export function CopyButton({ text, label = uiWords.copy, what, iconOnly = false, ref }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<'idle' | 'copied' | 'refused'>('idle')
  useEffect(() => {
    if (outcome === 'idle') return
    const timer = setTimeout(() => setOutcome('idle'), SHOWN_MILLISECONDS)
    return () => clearTimeout(timer)
  }, [outcome])

  const copy = async () => {
    try {
      const wanted = typeof text === 'string' ? text : await text()
      if (wanted === undefined) return
      await navigator.clipboard.writeText(wanted)
      setOutcome('copied')
    } catch {
      setOutcome('refused')
    }
  }
  const words = { idle: label, copied: uiWords.copied, refused: uiWords.copyRefused }[outcome]
  return (
    <Button
      ref={ref}
      look="quiet"
      size="small"
      onClick={() => void copy()}
      aria-label={what === undefined ? (iconOnly ? words : undefined) : uiWords.copyOf(words, what)}
      icon={
        outcome === 'copied' ? (
          <Check aria-hidden className="size-3.5 text-good" />
        ) : (
          <Copy aria-hidden className="size-3.5" />
        )
      }
    >
      {iconOnly && outcome !== 'refused' ? null : words}
      <span role="status" className="sr-only">
        {outcome === 'idle' ? '' : words}
      </span>
    </Button>
  )
}
