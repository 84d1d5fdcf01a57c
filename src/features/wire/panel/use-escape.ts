import { useEffect, useEffectEvent, type RefObject } from 'react'

/**
 * Takes the Escape key where the focus is inside of an element, unless something further in took it. At the window, so that
 * whatever is further in hears it first, and a dialog around it only what is left. A dialog further in takes it after the
 * window, so what is pressed there is left alone.
 */
export function useEscape(inside: RefObject<HTMLElement | null>, onEscape: (() => void) | undefined): void {
  const take = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || onEscape === undefined) return
    if (!isWithin(inside.current, event.target)) return
    event.preventDefault()
    onEscape()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => take(event)
    addEventListener('keydown', listener)
    return () => removeEventListener('keydown', listener)
  }, [])
}

function isWithin(element: HTMLElement | null, target: EventTarget | null): boolean {
  if (!(target instanceof Element) || !element?.contains(target)) return false
  return target.closest('dialog') === element.closest('dialog')
}
