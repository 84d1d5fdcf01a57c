import { ChevronLeft, ChevronRight, X } from 'lucide-react'
import { Suspense, useEffect, useRef, useState, type KeyboardEvent } from 'react'

import type { DrillId } from '#core/vocabulary/drills.ts'
import { drillWords } from '#words/en/drill-stories.ts'
import { drillsPage, projector as words } from '#words/en/drills.ts'
import { formatDuration } from '#words/en/format.ts'
import { Button } from '#ui/Button.tsx'
import { NotFetched } from '#ui/NotFetched.tsx'
import { classNames } from '#ui/class-names.ts'
import { useNow } from '#ui/use-now.ts'

import { QrCode, withoutScheme } from './TrainerSheet.tsx'

type ProjectorProps = {
  /** In order; the first is shown first. */
  drills: readonly DrillId[]
  address: string
  onClose: () => void
}

/**
 * The wall of the class room: story, link, code and clock, as large as the screen, dark in both themes. Keys 1, 2 and 3 show
 * hints, the arrows another drill. What broke is not even in it.
 */
export function Projector({ drills, address, onClose }: ProjectorProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [at, setAt] = useState(0)
  const [hints, setHints] = useState<readonly number[]>([])
  useEffect(() => {
    const element = dialog.current
    if (!element) return
    element.showModal()
    // Else the first button would stand out, on the wall.
    element.focus()
    // Where the browser gives no full screen, the window is filled.
    void element.requestFullscreen?.().catch(() => undefined)
    return () => {
      if (document.fullscreenElement) void document.exitFullscreen().catch(() => undefined)
      element.close()
    }
  }, [])

  const drill = drills[at] ?? drills[0]
  if (drill === undefined) return null
  const { title, story, hints: all } = drillWords[drill]
  const toggle = (hint: number) =>
    setHints((shown) => (shown.includes(hint) ? shown.filter((other) => other !== hint) : [...shown, hint]))
  const go = (by: -1 | 1) => {
    const next = at + by
    if (next < 0 || next >= drills.length) return
    setAt(next)
    setHints([])
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const hint = ['1', '2', '3'].indexOf(event.key)
    if (hint >= 0) toggle(hint)
    else if (event.key === 'ArrowRight') go(1)
    else if (event.key === 'ArrowLeft') go(-1)
  }
  return (
    <dialog
      ref={dialog}
      aria-label={words.label}
      tabIndex={-1}
      onClose={onClose}
      onKeyDown={onKeyDown}
      className="m-0 h-dvh max-h-none w-dvw max-w-none flex-col overflow-y-auto bg-bg p-[clamp(1.25rem,4vw,5rem)] text-ink scheme-dark outline-none open:flex"
    >
      <div className="flex flex-1 flex-wrap content-start items-start gap-[clamp(1.5rem,4vw,5rem)]">
        <div className="min-w-[min(20rem,100%)] flex-1">
          {drills.length > 1 && (
            <p className="mb-[0.5em] text-[clamp(1rem,2vw,2.5rem)] leading-tight text-ink-2">
              {drillsPage.place(at + 1, drills.length)}
            </p>
          )}
          <h2 className="text-[clamp(2rem,5.2vw,6.5rem)] leading-[1.1] font-heavy text-balance">{title}</h2>
          <p className="mt-[0.6em] max-w-[26em] text-[clamp(1.25rem,2.7vw,3.5rem)] leading-[1.3] text-pretty text-ink-2">
            {story}
          </p>
          <ol
            aria-live="polite"
            className="mt-[1em] grid gap-[0.6em] text-[clamp(1.125rem,2.1vw,2.75rem)] leading-[1.3]"
          >
            {all.map(
              (hint, index) =>
                hints.includes(index) && (
                  <li key={hint} className="flex gap-[0.6em]">
                    <span className="grid size-[1.4em] shrink-0 place-items-center rounded-[0.25em] bg-accent-soft text-[0.9em] text-accent">
                      {index + 1}
                    </span>
                    <span className="max-w-[30em]">{hint}</span>
                  </li>
                ),
            )}
          </ol>
        </div>
        <Suspense fallback={<span className="aspect-square w-[clamp(9rem,24vw,32rem)] rounded-card bg-[#fff]" />}>
          <QrCode text={address} className="aspect-square w-[clamp(9rem,24vw,32rem)] rounded-card" />
        </Suspense>
      </div>
      <div className="mt-6 flex flex-wrap items-end gap-x-6 gap-y-3">
        <code className="flex-1 font-mono text-[clamp(1rem,2.4vw,3rem)] leading-tight text-accent wrap-anywhere">
          {withoutScheme(address)}
        </code>
        <Clock key={drill} />
      </div>
      <div className="mt-5 flex flex-wrap items-center gap-2">
        {all.map((hint, index) => (
          <Button
            key={hint}
            size="small"
            aria-label={words.showHint(index + 1)}
            aria-pressed={hints.includes(index)}
            onClick={() => toggle(index)}
            className={classNames('size-9', hints.includes(index) && 'text-accent')}
          >
            {index + 1}
          </Button>
        ))}
        {drills.length > 1 && (
          <>
            <Button
              size="small"
              className="ml-3 size-9"
              aria-label={words.previous}
              disabled={at === 0}
              onClick={() => go(-1)}
              icon={<ChevronLeft aria-hidden className="size-4" />}
            />
            <Button
              size="small"
              className="size-9"
              aria-label={words.next}
              disabled={at === drills.length - 1}
              onClick={() => go(1)}
              icon={<ChevronRight aria-hidden className="size-4" />}
            />
          </>
        )}
        <Button
          look="quiet"
          size="small"
          className="ml-auto size-9"
          aria-label={words.close}
          onClick={onClose}
          icon={<X aria-hidden className="size-4" />}
        />
      </div>
      {/* The one of the page is inert behind this. */}
      <NotFetched />
    </dialog>
  )
}

/** Counts up from when its drill was put on the wall. */
function Clock() {
  const now = useNow()
  const [began] = useState(now)
  return (
    <span
      role="timer"
      aria-label={words.clock}
      className="font-mono text-[clamp(2rem,5vw,6rem)] leading-none tabular-nums"
    >
      {formatDuration(Math.floor((now - began) / 1000))}
    </span>
  )
}
