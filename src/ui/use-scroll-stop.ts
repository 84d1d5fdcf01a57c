import { useEffect, useRef, useState } from 'react'

/** For what may be larger than its room: the Tab key stops at it, and it is called by its name, only where there is something to scroll. */
export function useScrollStop<E extends HTMLElement>(label: string) {
  const ref = useRef<E>(null)
  const [scrolls, setScrolls] = useState(false)
  // After each render: what is in it may have changed, and its own size not.
  useEffect(() => {
    const element = ref.current
    if (!element) return
    const observer = new ResizeObserver(() => {
      setScrolls(element.scrollHeight > element.clientHeight || element.scrollWidth > element.clientWidth)
    })
    observer.observe(element)
    return () => observer.disconnect()
  })
  return { ref, ...(scrolls ? { 'role': 'region', 'tabIndex': 0, 'aria-label': label } : {}) }
}
