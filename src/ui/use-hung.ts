import { useRef, useState, type FocusEvent, type MouseEvent } from 'react'

/** Whether what hangs from a button is open: the button opens and closes it, leaving both closes it. */
export function useHung() {
  const [open, setOpen] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const close = () => {
    setOpen(false)
    opener.current?.focus()
  }
  return {
    open,
    /** Closes it; the focus is on its button then. */
    close,
    /** Of what holds both. */
    onBlur: ({ currentTarget, relatedTarget }: FocusEvent) => {
      if (!currentTarget.contains(relatedTarget)) setOpen(false)
    },
    button: {
      'ref': opener,
      'aria-expanded': open,
      // Where a press focuses no button, as in Safari, it would be one that leaves, and open again what it just closed.
      'onMouseDown': (event: MouseEvent) => {
        if (open) event.preventDefault()
      },
      'onClick': open ? close : () => setOpen(true),
    },
  }
}
