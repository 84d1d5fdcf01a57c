import { useState, type ReactNode } from 'react'

import { Button } from '#ui/Button.tsx'

type ConfirmButtonProps = {
  children: ReactNode
  /** Said on the button once it was pressed, e.g. “Really delete”. */
  confirm: string
  onConfirm: () => void
  label?: string
  small?: boolean
  icon?: ReactNode
}

/** A button for what cannot be taken back: it asks once, in place, and forgets when it loses the focus. */
export function ConfirmButton({ children, confirm, onConfirm, label, small = false, icon }: ConfirmButtonProps) {
  const [asked, setAsked] = useState(false)
  return (
    <Button
      look={asked || !small ? 'danger' : 'quiet'}
      size={small ? 'small' : 'regular'}
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
