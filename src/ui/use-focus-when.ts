import { useEffect, useRef } from 'react'

/** A ref whose element takes the focus as it appears, where a press of a person made it appear in place of what was pressed. */
export function useFocusWhen<E extends HTMLElement>(isWanted: boolean) {
  const element = useRef<E>(null)
  useEffect(() => {
    if (isWanted) element.current?.focus()
  }, [isWanted])
  return element
}
