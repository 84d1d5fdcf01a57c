import { useState, type ReactNode } from 'react'

import { Button } from './Button.tsx'

type ConfirmButtonProps = {
  children: ReactNode
  /** Said on the button once it was pressed, e.g. “Really delete”. */
  confirm: string
  onConfirm: () => void
  label?: string
  small?: boolean
  icon?: ReactNode
  /** How it looks until it is pressed; danger, or quiet where it is small. */
  look?: 'primary' | 'secondary'
  busy?: boolean
  disabledReason?: string | undefined
}

/** A button for what cannot be taken back: it asks once, in place, and forgets when it loses the focus. */
export function ConfirmButton({
  children,
  confirm,
  onConfirm,
  label,
  small = false,
  icon,
  look,
  busy = false,
  disabledReason,
}: ConfirmButtonProps) {
  const [asked, setAsked] = useState(false)
  return (
    <Button
      look={asked ? 'danger' : (look ?? (small ? 'quiet' : 'danger'))}
      size={small ? 'small' : 'regular'}
      busy={busy}
      disabledReason={disabledReason}
      aria-label={asked ? confirm : label}
      onBlur={() => setAsked(false)}
      onClick={() => {
        if (asked) onConfirm()
        setAsked(!asked)
      }}
      icon={icon}
    >
      {asked ? confirm : children}
    </Button>
  )
}
