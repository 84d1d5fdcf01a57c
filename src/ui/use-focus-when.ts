import { useEffect, useRef } from 'react'

/**
 * A ref whose element takes the focus as it appears, where a press of a person made it appear in place of what was pressed; unless
 * something in it has taken it already.
 */
export function useFocusWhen<E extends HTMLElement>(isWanted: boolean) {
  const element = useRef<E>(null)
  useEffect(() => {
    if (isWanted && !element.current?.contains(document.activeElement)) element.current?.focus()
  }, [isWanted])
  return element
}
