import { ArrowDown, ArrowUp, Columns3 } from 'lucide-react'

import type { Column } from '#core/records/columns.ts'
import { Button } from '#ui/Button.tsx'
import { columnWords as words } from '#words/en/results.ts'

import { Popover } from './Popover.tsx'
import { arranged, type Layout } from './use-layout.ts'

type ColumnChooserProps = {
  columns: readonly Column[]
  layout: Layout
  onLayout: (part: Partial<Layout>) => void
  onReset: () => void
}

/** Which columns are shown, and in which order. The last one stays. */
export function ColumnChooser({ columns, layout, onLayout, onReset }: ColumnChooserProps) {
  const inOrder = arranged(columns, layout)
  const shownCount = inOrder.filter(({ name }) => !layout.hidden.has(name)).length
  const move = (at: number, by: -1 | 1) => {
    const order = inOrder.map(({ name }) => name)
    const [name] = order.splice(at, 1)
    if (name !== undefined) onLayout({ order: order.toSpliced(at + by, 0, name) })
  }
  return (
    <Popover
      button={words.button(shownCount, columns.length)}
      icon={<Columns3 aria-hidden className="size-4" />}
      label={words.label}
    >
      <>
        <ul>
          {inOrder.map(({ name }, at) => {
            const isShown = !layout.hidden.has(name)
            return (
              <li key={name} className="flex min-h-9 items-center gap-1 max-sm:min-h-11">
                <label className="flex min-w-0 flex-1 items-center gap-2 font-mono text-mono">
                  <input
                    type="checkbox"
                    className="size-4 shrink-0 accent-accent"
                    checked={isShown}
                    disabled={isShown && shownCount === 1}
                    onChange={() => onLayout({ hidden: toggled(layout.hidden, name) })}
                  />
                  <span className="truncate">{name}</span>
                </label>
                <MoveButton label={words.earlier(name)} off={at === 0} onMove={() => move(at, -1)}>
                  <ArrowUp aria-hidden className="size-4" />
                </MoveButton>
                <MoveButton label={words.later(name)} off={at === inOrder.length - 1} onMove={() => move(at, 1)}>
                  <ArrowDown aria-hidden className="size-4" />
                </MoveButton>
              </li>
            )
          })}
        </ul>
        <Button size="small" look="quiet" className="justify-self-start max-sm:min-h-11" onClick={onReset}>
          {words.all}
        </Button>
      </>
    </Popover>
  )
}

function toggled(names: ReadonlySet<string>, name: string): ReadonlySet<string> {
  return new Set(names.has(name) ? [...names].filter((other) => other !== name) : [...names, name])
}

type MoveButtonProps = { label: string; off: boolean; onMove: () => void; children: React.ReactNode }

function MoveButton({ label, off, onMove, children }: MoveButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-disabled={off || undefined}
      onClick={off ? undefined : onMove}
      className="grid size-9 shrink-0 place-items-center rounded-control text-ink-2 hover:bg-sunk aria-disabled:text-line-strong max-sm:size-11"
    >
      {children}
    </button>
  )
}
