import { X } from 'lucide-react'
import { useEffect, useRef, useState, type ReactNode } from 'react'

import { uiWords } from '#words/en/ui.ts'

import { Button } from '../Button.tsx'
import { NotFetched } from '../NotFetched.tsx'
import { FullSheet } from './full-sheet.ts'
import { movingSheet, type Resting } from './moving-sheet.ts'

type SheetProps = {
  open: boolean
  onClose: () => void
  title: string
  children: ReactNode
  /** Where it stays first: `half` leaves room above, until it is pulled up or what is in it asks for all. */
  rests?: Resting
}

/**
 * A modal dialog that rises from the bottom of a phone and follows the finger on its head: up to its whole height, down to
 * half or away. The platform's own dialog, as `Modal` is; what a drag does, its two buttons and Escape do as well.
 */
export function Sheet({ open, onClose, title, children, rests = 'full' }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [stop, setStop] = useState<Resting>(rests)
  const [moving] = useState(() => movingSheet(rests, setStop))
  const { grip, moveTo } = moving
  useEffect(() => (dialog.current ? moving.attach(dialog.current) : undefined), [moving])
  useEffect(() => {
    const element = dialog.current
    if (open && element?.open === false) {
      element.showModal()
      moving.rise()
    }
    if (!open && element?.open === true) element.close()
  }, [open, moving])
  return (
    <dialog
      ref={dialog}
      aria-label={title}
      // React has the event of a dialog inside this one come by here as well.
      onClose={(event) => event.target === event.currentTarget && onClose()}
      {...{ closedby: 'any' }}
      className="sheet mx-0 mt-auto mb-0 max-h-none w-screen max-w-none flex-col rounded-t-card border border-b-0 border-line bg-panel text-ink open:flex"
    >
      {open && (
        <>
          <div {...grip} className="relative shrink-0 touch-none border-b border-line select-none">
            <SheetHandle rests={rests} stop={stop} onMove={moveTo} />
            <div className="pointer-events-none relative flex items-center pt-3 pr-2 pb-0.5 pl-4">
              <h2 className="mr-auto font-heavy">{title}</h2>
              <Button
                look="quiet"
                size="small"
                aria-label={uiWords.close}
                onClick={() => moveTo('closed')}
                className="pointer-events-auto"
                icon={<X aria-hidden className="size-4" />}
              />
            </div>
          </div>
          <FullSheet value={moving.ask}>
            <div className="min-h-0 flex-auto overflow-y-auto overscroll-contain pr-[env(safe-area-inset-right)] pb-[env(safe-area-inset-bottom)] pl-[env(safe-area-inset-left)]">
              {children}
            </div>
          </FullSheet>
          {/* The one of the page is inert behind this. */}
          <NotFetched />
        </>
      )}
    </dialog>
  )
}

type SheetHandleProps = { rests: Resting; stop: Resting; onMove: (stop: Resting) => void }

/** All of the head is its button; where it has one height only, there is nothing to press. */
function SheetHandle({ rests, stop, onMove }: SheetHandleProps) {
  const bar = <span aria-hidden className="absolute top-1.5 left-1/2 h-1 w-10 -translate-x-1/2 rounded-full bg-dash" />
  if (rests === 'full') return bar
  return (
    <button
      type="button"
      aria-label={uiWords.wholeHeight}
      aria-pressed={stop === 'full'}
      onClick={() => onMove(stop === 'full' ? 'half' : 'full')}
      className="absolute inset-0 rounded-t-card -outline-offset-2"
    >
      {bar}
    </button>
  )
}
