import { Ellipsis } from 'lucide-react'
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react'

import { Button } from './Button.tsx'

export type MenuItem = { label: string; icon: ReactNode; onSelect: () => void }

/** A button with three dots and the things to do behind it: arrows move, Escape and leaving close, a choice gives the focus back. */
export function Menu({ label, items }: { label: string; items: readonly MenuItem[] }) {
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const close = () => {
    setOpen(false)
    button.current?.focus()
  }
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
    <div
      className="relative"
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false)
      }}
    >
      <Button
        ref={button}
        look="quiet"
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        className="size-9 px-0"
        onClick={() => setOpen(!open)}
        icon={<Ellipsis aria-hidden className="size-4" />}
      />
      {open && (
        <div
          ref={(element) => {
            list.current = element
            element?.querySelector<HTMLElement>('[role=menuitem]')?.focus()
          }}
          role="menu"
          aria-label={label}
          tabIndex={-1}
          onKeyDown={move}
          className="absolute top-full right-0 z-10 mt-1 grid w-max max-w-[calc(100vw-2rem)] rounded-card border border-line bg-panel p-1 shadow-card"
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
