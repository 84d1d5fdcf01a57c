import { Ellipsis } from 'lucide-react'
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react'

import { Button } from './Button.tsx'
import { classNames } from './class-names.ts'
import { useHung } from './use-hung.ts'

export type MenuItem = { label: string; icon: ReactNode; onSelect: () => void }

type MenuProps = {
  label: string
  items: readonly MenuItem[]
  /** What the button shows; three dots unless said. Words on it stand for the label. */
  icon?: ReactNode
  children?: ReactNode
  /** The edge of the button that the choices begin at. */
  from?: 'start' | 'end'
}

/** A button and the things to do behind it: arrows move, Escape and leaving close, a choice gives the focus back. */
export function Menu({ label, items, icon, children, from = 'end' }: MenuProps) {
  const { open, close, onBlur, button } = useHung()
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!open || !list.current) return
    keepOnScreen(list.current)
    list.current.querySelector<HTMLElement>('[role=menuitem]')?.focus()
  }, [open])
  const move = (event: KeyboardEvent) => {
    const all = [...(list.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])]
    const at = all.findIndex((item) => item === document.activeElement)
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key]
    if (event.key === 'Escape') close()
    else if (next !== undefined) all.at(next % all.length)?.focus()
    else return
    event.preventDefault()
  }
  return (
    <div className="relative" onBlur={onBlur}>
      <Button
        {...button}
        look="quiet"
        {...(children === undefined
          ? { 'aria-label': label, 'title': label, 'className': 'size-9 px-0!' }
          : { size: 'small' })}
        aria-haspopup="menu"
        icon={icon ?? <Ellipsis aria-hidden className="size-4" />}
      >
        {children}
      </Button>
      {open && (
        <div
          ref={list}
          role="menu"
          aria-label={label}
          tabIndex={-1}
          onKeyDown={move}
          className={classNames(
            'absolute top-full z-10 mt-1 grid w-max max-w-[calc(100vw-2rem)] rounded-card border border-line bg-panel p-1 shadow-card',
            from === 'start' ? 'left-0' : 'right-0',
          )}
        >
          {items.map((item) => (
            <button
              key={item.label}
              type="button"
              role="menuitem"
              onClick={() => {
                close()
                item.onSelect()
              }}
              className="flex min-h-9 items-center gap-2 rounded-control px-2.5 text-left hover:bg-sunk"
            >
              {item.icon}
              {item.label}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}

/** It hangs from the right end of its button, which may be too near to the left end of the screen. */
function keepOnScreen(list: HTMLElement) {
  const { left } = list.getBoundingClientRect()
  if (left < 8) list.style.setProperty('translate', `${8 - left}px`)
}
