import { ChevronRight } from 'lucide-react'
import { useRef, useState } from 'react'

import { Button } from '#ui/Button.tsx'
import { classNames } from '#ui/class-names.ts'
import { useKeepsFocus } from '#ui/use-keeps-focus.ts'
import { jsonTree as words } from '#words/en/api-explorer.ts'

/** Members shown of one value before the others are asked for; an answer of any size costs no more at once. */
const SHOWN = 50

/** What is open from the beginning: the first levels, and one more of what is short. */
const isOpenAtFirst = (level: number, members: number) =>
  (level < 2 && members <= SHOWN * 2) || (level === 2 && members <= 20)

/** A JSON value as a tree: branches open and close, and long ones are shown part by part. */
export function JsonTree({ value, label }: { value: unknown; label: string }) {
  const tree = useRef<HTMLDivElement>(null)
  useKeepsFocus(tree)
  return (
    <div
      ref={tree}
      tabIndex={0}
      role="region"
      aria-label={label}
      className="max-h-128 overflow-auto p-3.5 font-mono text-mono"
    >
      <Node value={value} level={0} />
    </div>
  )
}

type NodeProps = { name?: string; value: unknown; level: number }

function Node({ name, value, level }: NodeProps) {
  const entries = entriesOf(value)
  const [open, setOpen] = useState(isOpenAtFirst(level, entries?.length ?? 0))
  const [shown, setShown] = useState(SHOWN)
  if (!entries || entries.length === 0)
    return (
      <div className="py-px pl-5 break-words">
        <Name name={name} />
        <Leaf value={value} />
      </div>
    )
  const isList = Array.isArray(value)
  const rest = entries.length - shown
  return (
    <div>
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="flex min-h-6 items-center gap-1 rounded-control pr-2 text-left hover:bg-sunk max-sm:min-h-11"
      >
        <ChevronRight aria-hidden className={classNames('size-4 shrink-0 text-ink-3', open && 'rotate-90')} />
        <span>
          <Name name={name} />
          <span className="text-ink-3">{isList ? words.items(entries.length) : words.members(entries.length)}</span>
        </span>
      </button>
      {open && (
        <div className="ml-2 border-l border-line pl-2">
          {entries.slice(0, shown).map(([member, held]) => (
            <Node key={member} name={member} value={held} level={level + 1} />
          ))}
          {rest > 0 && (
            <Button look="quiet" size="small" onClick={() => setShown(shown + SHOWN * 4)}>
              {words.more(Math.min(rest, SHOWN * 4))}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}

function Name({ name }: { name: string | undefined }) {
  return name === undefined ? null : <span className="text-ink-2">{name}: </span>
}

function Leaf({ value }: { value: unknown }) {
  const ink = typeof value === 'string' ? 'text-good' : value === null ? 'text-ink-3' : 'text-jwt-payload'
  return <span className={classNames('break-all', ink)}>{JSON.stringify(value) ?? ''}</span>
}

function entriesOf(value: unknown): [string, unknown][] | undefined {
  return typeof value === 'object' && value !== null ? Object.entries(value) : undefined
}
