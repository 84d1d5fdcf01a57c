import { useEffect, useRef, type RefObject } from 'react'

import { BY_HAND_CHARACTERS, textWith } from './editable.ts'

/**
 * Tells of a text that is put into a field at once (by a paste, a drop, dictation or a script), before the browser puts it there:
 * Chrome writes such text line by line, in time that grows with the square of them.
 *
 * @param onInserted what the field would hold, and what was put in; true keeps the browser from writing it
 */
export function useInserted(
  field: RefObject<HTMLTextAreaElement | null>,
  onInserted: (whole: string, event: InputEvent) => boolean,
): void {
  const latest = useRef(onInserted)
  useEffect(() => {
    latest.current = onInserted
  })
  useEffect(() => {
    const element = field.current
    // React's event of this name is another one, made of keys.
    const listen = (event: InputEvent) => {
      if (!element || !event.cancelable || (event.data?.length ?? 0) <= BY_HAND_CHARACTERS) return
      if (latest.current(textWith(element, event.data ?? ''), event)) event.preventDefault()
    }
    element?.addEventListener('beforeinput', listen)
    return () => element?.removeEventListener('beforeinput', listen)
  }, [field])
}
