import { X } from 'lucide-react'
import { useEffect, useRef, type ReactNode } from 'react'

import { uiWords } from '#words/en/ui.ts'

import { classNames } from './class-names.ts'
import { Button } from './Button.tsx'

type ModalProps = {
  open: boolean
  onClose: () => void
  title: string
  children: ReactNode
  /** `sheet` rises from the bottom of a phone and fills it. */
  shape?: 'dialog' | 'sheet'
}

/** The platform's own modal dialog: it traps focus, closes on Escape and returns focus by itself. */
export function Modal({ open, onClose, title, children, shape = 'dialog' }: ModalProps) {
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
      onClose={onClose}
      // Light dismiss where the engine has it; Escape and the button everywhere.
      {...{ closedby: 'any' }}
      className={classNames(
        // A column itself: a percentage of its height would be nothing in WebKit, where that height is the content's.
        'flex-col border border-line bg-panel text-ink open:flex',
        shape === 'dialog'
          ? 'm-auto max-h-[90dvh] max-w-none w-[min(34rem,calc(100vw-1.5rem))] rounded-card'
          : 'mx-0 mt-auto mb-0 h-[88dvh] max-h-none w-screen max-w-none rounded-t-card',
      )}
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
        </>
      )}
    </dialog>
  )
}
