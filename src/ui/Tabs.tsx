import { useId, useRef, type KeyboardEvent, type ReactNode } from 'react'

import { indexByKey } from './arrow-keys.ts'
import { classNames } from './class-names.ts'

type TabsProps<Value extends string> = {
  /** Names the tabs for those who cannot see what they stand above. */
  label: string
  value: Value
  options: readonly { value: Value; label: string }[]
  onValue: (value: Value) => void
  /** Stands at the end of the line of tabs. */
  beside?: ReactNode
  /** What the chosen tab shows. */
  children: ReactNode
}

/**
 * Views of one thing, one of them shown. The Tab key stops at the chosen one; arrows choose the next, Home and End the outermost.
 *
 * @see ARIA Authoring Practices, "Tabs Pattern"
 */
export function Tabs<Value extends string>({ label, value, options, onValue, beside, children }: TabsProps<Value>) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const move = (event: KeyboardEvent) => {
    const at = options.findIndex((option) => option.value === value)
    const next = indexByKey(event.key, at, options.length, 'right')
    const chosen = next === undefined ? undefined : options.at(next % options.length)
    if (!chosen) return
    event.preventDefault()
    onValue(chosen.value)
    list.current?.querySelector<HTMLElement>(`[data-tab="${chosen.value}"]`)?.focus()
  }
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 border-b border-line px-3">
        <div ref={list} role="tablist" aria-label={label} tabIndex={-1} onKeyDown={move} className="mr-auto flex">
          {options.map((option) => (
            <button
              key={option.value}
              type="button"
              role="tab"
              id={`${id}-${option.value}`}
              data-tab={option.value}
              aria-selected={option.value === value}
              aria-controls={`${id}-panel`}
              tabIndex={option.value === value ? 0 : -1}
              onClick={() => onValue(option.value)}
              className={classNames(
                '-mb-px min-h-9 border-b-2 px-2 text-small -outline-offset-2!',
                option.value === value
                  ? 'border-accent font-heavy text-ink'
                  : 'border-transparent text-ink-2 hover:text-ink',
              )}
            >
              {option.label}
            </button>
          ))}
        </div>
        {beside}
      </div>
      <div
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${value}`}
        // Scrolls, so that it can be reached without a mouse.
        tabIndex={0}
        className="min-h-0 flex-1 overflow-y-auto -outline-offset-2!"
      >
        {children}
      </div>
    </>
  )
}
