import { useState, type FocusEvent, type KeyboardEvent } from 'react'

import { indexByKey } from './arrow-keys.ts'
import { useLatest } from './use-latest.ts'

type ListKeysOptions = {
  /** What is open beside the list: as that changes, the Tab key comes to stop at it. */
  current?: string | undefined
  /** Where the Tab key stops while none was reached. */
  begins?: 'first' | 'last'
  /** An arrow leads there; where not all buttons are in the page, it puts this one into it. */
  onMove?: (id: string, index: number) => void
}

/** For a button of the list, with its id as `data-key`. The same for all of them, and at every render. */
export type ListKeys = {
  ref: (button: HTMLElement | null) => (() => void) | undefined
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
  onFocus: (event: FocusEvent<HTMLElement>) => void
}

/**
 * A list of buttons at which the Tab key stops once; the arrows, Home and End lead to the others. They are known by their ids, and
 * not by their places: another may come in above the one that has the focus.
 */
export function useListKeys(ids: readonly string[], { current, begins = 'first', onMove }: ListKeysOptions = {}) {
  const [reached, setReached] = useState(current)
  const [followed, setFollowed] = useState(current)
  if (current !== followed) {
    setFollowed(current)
    if (current !== undefined) setReached(current)
  }
  const stop = reached !== undefined && ids.includes(reached) ? reached : ids.at(begins === 'first' ? 0 : -1)
  const [buttons] = useState(buttonsById)
  const onKeyDown = useLatest((event: KeyboardEvent<HTMLElement>) => {
    const next = indexByKey(event.key, ids.indexOf(idOf(event.currentTarget)), ids.length, 'down')
    if (next === undefined) return
    event.preventDefault()
    const id = ids[next]
    if (id === undefined) return
    setReached(id)
    onMove?.(id, next)
    buttons.focus(id)
  })
  const [keys] = useState<ListKeys>(() => ({
    ref: buttons.ref,
    onKeyDown,
    onFocus: (event) => setReached(idOf(event.currentTarget)),
  }))
  return {
    /** The one that the Tab key stops at. */
    stop,
    keys,
    /** All that the button of an id is given. */
    keysOf: (id: string) => ({ ...keys, 'data-key': id, 'tabIndex': id === stop ? 0 : -1 }),
  }
}

function idOf(button: HTMLElement): string {
  return button.dataset['key'] ?? ''
}

/** The buttons that are in the page. One that is not yet has the focus as soon as it is. */
function buttonsById() {
  const buttons = new Map<string, HTMLElement>()
  let wanted: string | undefined
  return {
    ref(button: HTMLElement | null) {
      if (!button) return
      const id = idOf(button)
      buttons.set(id, button)
      if (id === wanted) {
        wanted = undefined
        button.focus()
      }
      return () => {
        if (buttons.get(id) === button) buttons.delete(id)
      }
    },
    focus(id: string) {
      const button = buttons.get(id)
      wanted = button ? undefined : id
      button?.focus()
    },
  }
}
