import { Eye, EyeOff } from 'lucide-react'

import { Button } from './Button.tsx'

type RevealButtonProps = {
  revealed: boolean
  onReveal: (revealed: boolean) => void
  /** What the button does now, the one and the other. */
  words: { reveal: string; shorten: string }
}

/** Shows what is secret as it is, and shortens it again. */
export function RevealButton({ revealed, onReveal, words }: RevealButtonProps) {
  const Icon = revealed ? EyeOff : Eye
  return (
    <Button
      size="small"
      look="quiet"
      onClick={() => onReveal(!revealed)}
      icon={<Icon aria-hidden className="size-3.5" />}
    >
      {revealed ? words.shorten : words.reveal}
    </Button>
  )
}
