import { X } from 'lucide-react'
import { useEffect, useRef, type ReactNode } from 'react'

import { uiWords } from '#words/en/ui.ts'

import { Button } from './Button.tsx'
import { NotFetched } from './NotFetched.tsx'

type ModalProps = {
  open: boolean
  onClose: () => void
  title: string
  children: ReactNode
}

/** The platform's own modal dialog: it traps focus, closes on Escape and returns focus by itself. */
export function Modal({ open, onClose, title, children }: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const element = dialog.current
    if (open && !element?.open) element?.showModal()
    if (!open && element?.open) element.close()
  }, [open])
  return (
    <dialog
      ref={dialog}
      aria-label={title}
      // React has the event of a dialog inside this one come by here as well.
      onClose={(event) => event.target === event.currentTarget && onClose()}
      // Light dismiss where the engine has it; Escape and the button everywhere.
      {...{ closedby: 'any' }}
      // Hung from a fixed place: when what is in it grows, what is about to be pressed stays where it is.
      // A column itself: a percentage of its height would be nothing in WebKit, where that height is the content's.
      className="mx-auto mt-[8dvh] mb-auto max-h-[84dvh] w-[min(34rem,calc(100vw-1.5rem))] max-w-none flex-col rounded-card border border-line bg-panel text-ink open:flex"
    >
      {open && (
        <>
          <div className="flex items-center border-b border-line py-1.5 pr-2 pl-4">
            <h2 className="mr-auto font-heavy">{title}</h2>
            <Button
              look="quiet"
              size="small"
              aria-label={uiWords.close}
              onClick={onClose}
              icon={<X aria-hidden className="size-4" />}
            />
          </div>
          <div className="min-h-0 flex-auto overflow-y-auto">{children}</div>
          {/* The one of the page is inert behind this. */}
          <NotFetched />
        </>
      )}
    </dialog>
  )
}
