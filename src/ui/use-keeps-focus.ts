import { useEffect, type RefObject } from 'react'

/**
 * Where what had the focus in a part of the page goes from it, by a press or by itself, and nothing takes the focus over, the part
 * has it: the next Tab goes on from there and not from the top of the page. The part can take it (`tabIndex` −1).
 */
export function useKeepsFocus(part: RefObject<HTMLElement | null>) {
  useEffect(() => {
    const element = part.current
    if (!element) return undefined
    let held: Element | undefined
    const onFocusIn = ({ target }: FocusEvent) => {
      held = target instanceof Element && target !== element ? target : undefined
    }
    const onFocusOut = ({ target }: FocusEvent) => {
      // An engine may tell it of what is taken out too: that is known once it is out.
      queueMicrotask(() => {
        if (target === held && held?.isConnected) held = undefined
      })
    }
    const observer = new MutationObserver(() => {
      if (held === undefined || held.isConnected) return
      held = undefined
      const { activeElement, body } = element.ownerDocument
      if (activeElement === null || activeElement === body) element.focus({ preventScroll: true })
    })
    element.addEventListener('focusin', onFocusIn)
    element.addEventListener('focusout', onFocusOut)
    observer.observe(element, { childList: true, subtree: true })
    return () => {
      element.removeEventListener('focusin', onFocusIn)
      element.removeEventListener('focusout', onFocusOut)
      observer.disconnect()
    }
  }, [part])
}
