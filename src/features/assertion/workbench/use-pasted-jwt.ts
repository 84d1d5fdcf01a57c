import { useEffect, useEffectEvent, useRef } from 'react'

/**
 * Offers what is pasted to `take` before any field gets it: in the element that the ref is given to, and on the page outside its
 * fields, where a view that is only looked at has no place of its own to paste into.
 *
 * @param take tells whether it took the text
 */
export function usePastedJwt<E extends Element>(take: (text: string) => boolean) {
  const place = useRef<E>(null)
  const paste = useEffectEvent((event: ClipboardEvent) => {
    const { target, clipboardData } = event
    const isWithin = target instanceof Node && place.current?.contains(target) === true
    const isField = target instanceof Element && target.matches('input,textarea,select,[contenteditable]')
    if (isField && !isWithin) return
    if (!take(clipboardData?.getData('text/plain') ?? '')) return
    event.preventDefault()
    event.stopPropagation()
  })
  useEffect(() => {
    const listener = (event: ClipboardEvent) => paste(event)
    // On its way down: an editor stands in a shadow root and takes what arrives there.
    document.addEventListener('paste', listener, { capture: true })
    return () => document.removeEventListener('paste', listener, { capture: true })
  }, [])
  return place
}
