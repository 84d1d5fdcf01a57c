import type { MouseEvent, PointerEvent as ReactPointerEvent } from 'react'

import { restingStop, shownHeight, speedOf, withSample, type Sample, type Stop } from './motion.ts'

/** Where a sheet can stay. */
export type Resting = Exclude<Stop, 'closed'>

/** How tall it is there: never over the header, which says on which environment all this is. */
const TALL = { half: '60dvh', full: 'calc(100dvh - 4rem)' }
/** Less than this is a tap. CSS pixels. */
const SLOP = 6
const SETTLES = { duration: 220, easing: 'cubic-bezier(.2,.8,.2,1)' }

/** How much of the sheet is seen, and would be where it can stay. CSS pixels. */
type Shown = { shown: number } & Record<Resting, number>
/** A finger on it; `from` once it moved and is no tap any more. */
type Drag = { pointer: number; downAt: number; from?: Shown; samples: Sample[] }

/**
 * Moves a dialog at the bottom of the screen: with the finger on its grip, and by itself to where it comes to rest. While it
 * moves it is as tall as it gets and shifted, so that nothing in it is laid out anew.
 *
 * @param onStop  Hears where it will rest. That it was closed the dialog says itself.
 */
export function movingSheet(lowest: Resting, onStop: (stop: Resting) => void) {
  let sheet: HTMLDialogElement | undefined
  let stop = lowest
  let drag: Drag | undefined
  let settling: Animation | undefined
  let wasDragged = false
  /** Something in it asks for its whole height. */
  let isAsked = false
  /** That is why it has it. */
  let wasAsked = false

  const setStop = (next: Resting) => {
    stop = next
    onStop(next)
  }

  const stopAnimation = () => {
    settling?.cancel()
    settling = undefined
  }

  /** As tall as it gets, with as much of it seen as before. */
  const loosen = (moved: HTMLElement): Shown => {
    const { top } = moved.getBoundingClientRect()
    stopAnimation()
    shift(moved, 0)
    stretch(moved, 'half')
    const half = moved.offsetHeight
    stretch(moved, 'full')
    const full = moved.offsetHeight
    const shown = moved.getBoundingClientRect().bottom - top
    shift(moved, full - shown)
    return { shown, half, full }
  }

  const settle = (moved: HTMLDialogElement, from: Shown, target: Stop) => {
    drag = undefined
    if (target !== 'closed') setStop(target)
    const rest = () => {
      settling = undefined
      if (target === 'closed') moved.close()
      moved.style.removeProperty('translate')
      stretch(moved, stop)
    }
    if (isStill()) return rest()
    const by = from.full - heightOf(target, from)
    shift(moved, by)
    settling = moved.animate({ translate: [`0 ${from.full - from.shown}px`, `0 ${by}px`] }, SETTLES)
    settling.onfinish = rest
  }

  const moveTo = (target: Stop) => {
    wasAsked = false
    if (sheet?.open === true) settle(sheet, loosen(sheet), target)
  }

  const onPointerDown = (event: ReactPointerEvent) => {
    if (drag !== undefined || event.button !== 0 || !event.isPrimary) return
    wasDragged = false
    drag = { pointer: event.pointerId, downAt: event.clientY, samples: [] }
    // Of the window: a mouse may have left the grip by the first time it is heard of. Not captured: a button under the
    // finger would never hear of its press.
    const listeners = new AbortController()
    const { signal } = listeners
    addEventListener('pointermove', onMove, { signal })
    const onEnd = (end: PointerEvent) => {
      if (end.pointerId !== event.pointerId) return
      listeners.abort()
      letGo(end)
    }
    addEventListener('pointerup', onEnd, { signal })
    addEventListener('pointercancel', onEnd, { signal })
  }

  const onMove = (event: PointerEvent) => {
    if (!sheet || drag?.pointer !== event.pointerId) return
    drag.samples = withSample(drag.samples, { y: event.clientY, at: event.timeStamp })
    if (!drag.from) {
      if (Math.abs(event.clientY - drag.downAt) < SLOP) return
      wasDragged = true
      wasAsked = false
    }
    drag.from ??= loosen(sheet)
    shift(sheet, drag.from.full - heightUnder(event.clientY, drag.downAt, drag.from))
  }

  const letGo = (event: PointerEvent) => {
    if (!sheet || drag?.pointer !== event.pointerId) return
    const { from, downAt, samples } = drag
    drag = undefined
    if (!from) return
    // The last place it was seen at: where a finger was taken away, the event may name any.
    const shown = heightUnder(samples.at(-1)?.y ?? downAt, downAt, from)
    const thrownTo = () => restingStop(heights(from, lowest), shown, speedOf(samples, event.timeStamp))
    settle(sheet, { ...from, shown }, event.type === 'pointercancel' ? stop : thrownTo())
  }

  return {
    /** From now on it moves this dialog; what it returns ends that. */
    attach(dialog: HTMLDialogElement): () => void {
      sheet = dialog
      const onCancel = (event: Event) => {
        if (event.target !== dialog) return
        event.preventDefault()
        moveTo('closed')
      }
      // What is typed into stands at the top, where no keyboard of a phone covers it.
      const onFocus = ({ target }: Event) => {
        if (stop === 'half' && isTypedInto(target)) moveTo('full')
      }
      dialog.addEventListener('cancel', onCancel)
      dialog.addEventListener('focusin', onFocus)
      return () => {
        stopAnimation()
        dialog.removeEventListener('cancel', onCancel)
        dialog.removeEventListener('focusin', onFocus)
      }
    },
    /** It was opened just now: it comes from below, as tall as it will be, so that what is in it can look for its place. */
    rise() {
      stopAnimation()
      drag = undefined
      wasAsked = isAsked
      setStop(isAsked ? 'full' : lowest)
      if (!sheet) return
      sheet.style.removeProperty('translate')
      stretch(sheet, stop)
      if (!isStill()) settling = sheet.animate({ translate: ['0 100%', '0 0'] }, SETTLES)
    },
    moveTo,
    /** Has its whole height while something in it asks for that, and is then as it was; a person may have it otherwise meanwhile. */
    ask(asked: boolean) {
      isAsked = asked
      // What is in it from the first asks before it is open: it rises so.
      if (sheet?.open !== true) return
      if (asked && stop === 'half') {
        moveTo('full')
        wasAsked = true
      } else if (!asked && wasAsked) moveTo(lowest)
    },
    /** For what it is held by. */
    grip: {
      onPointerDown,
      // The end of a drag is no press of what the finger happens to be on; a key's press has no detail.
      onClickCapture: (event: MouseEvent) => {
        if (wasDragged && event.detail > 0) event.stopPropagation()
      },
    },
  }
}

function heightOf(stop: Stop, at: Record<Resting, number>): number {
  return stop === 'closed' ? 0 : at[stop]
}

function heights(at: Record<Resting, number>, lowest: Resting): ReadonlyMap<Stop, number> {
  return new Map((['closed', lowest, 'full'] as const).map((stop) => [stop, heightOf(stop, at)]))
}

function heightUnder(y: number, downAt: number, { shown, full }: Shown): number {
  return shownHeight(shown + downAt - y, full)
}

function isStill(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches
}

function stretch(sheet: HTMLElement, to: Resting) {
  sheet.style.setProperty('height', TALL[to])
}

function shift(sheet: HTMLElement, by: number) {
  sheet.style.setProperty('translate', `0 ${by}px`)
}

function isTypedInto(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches('textarea, input:not([type=checkbox], [type=radio])')
}
