import { Search, X } from 'lucide-react'
import { useRef } from 'react'

import { comparable, type Condition, type Filter } from '#core/records/rows-in-order.ts'
import { filterWords as words } from '#words/en/results.ts'

type FilterFieldProps = {
  filter: Filter
  onFilter: (filter: Filter) => void
  left: number
  all: number
}

/** Text to look for in any column, the values that columns are to have, and how many records that leaves. */
export function FilterField({ filter, onFilter, left, all }: FilterFieldProps) {
  const { text, conditions } = filter
  const field = useRef<HTMLInputElement>(null)
  const without = (condition: Condition) =>
    onFilter({ ...filter, conditions: conditions.filter((other) => other !== condition) })
  return (
    <div className="flex min-h-9 min-w-[min(100%,16rem)] flex-1 flex-wrap items-center gap-1 rounded-control border border-line-strong bg-panel px-1 py-0.5 has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-offset-2 has-[input:focus-visible]:outline-accent max-sm:min-h-11">
      {conditions.map((condition) => (
        <button
          key={`${condition.column.name} ${typeof condition.value} ${String(condition.value)}`}
          type="button"
          aria-label={words.remove(conditionText(condition))}
          onClick={({ currentTarget: { nextElementSibling } }) => {
            // What is pressed goes: the focus goes on to the next, and from the last to the field.
            if (nextElementSibling instanceof HTMLButtonElement) nextElementSibling.focus()
            else field.current?.focus()
            without(condition)
          }}
          className="inline-flex min-h-7 max-w-64 items-center gap-1 rounded-[6px] bg-accent-soft px-1.5 text-small font-heavy text-accent max-sm:min-h-11"
        >
          <span className="truncate">{conditionText(condition)}</span>
          <X aria-hidden className="size-3.5 shrink-0" />
        </button>
      ))}
      <span className="flex min-w-28 flex-1 items-center gap-1.5 px-1.5">
        <Search aria-hidden className="size-4 shrink-0 text-ink-3" />
        <input
          ref={field}
          type="text"
          role="searchbox"
          aria-label={words.label}
          placeholder={words.placeholder}
          value={text}
          onChange={(event) => onFilter({ ...filter, text: event.target.value })}
          onKeyDown={(event) => {
            const last = conditions.at(-1)
            if (event.key === 'Escape' && text !== '') onFilter({ ...filter, text: '' })
            else if (event.key === 'Backspace' && text === '' && last) without(last)
          }}
          className="min-h-7 w-full min-w-0 bg-transparent outline-none placeholder:text-ink-3"
        />
      </span>
      <span role="status" className="px-1.5 text-small text-ink-3 tabular-nums">
        {words.count(left, all)}
      </span>
      {(text !== '' || conditions.length > 0) && (
        <button
          type="button"
          aria-label={words.clear}
          onClick={() => {
            field.current?.focus()
            onFilter({ text: '', conditions: [] })
          }}
          className="grid size-7 place-items-center rounded-control text-ink-2 hover:bg-sunk max-sm:size-11"
        >
          <X aria-hidden className="size-4" />
        </button>
      )}
    </div>
  )
}

/** A condition as a person reads it. */
export function conditionText({ column, value }: Condition): string {
  return words.condition(column.name, value === null ? words.empty : String(value))
}

/** The filter with a condition more; the same one twice is once. */
export function withCondition(filter: Filter, column: Condition['column'], value: unknown): Filter {
  const condition = { column, value: comparable(value) }
  const isThere = filter.conditions.some((one) => one.column.name === column.name && one.value === condition.value)
  return isThere ? filter : { ...filter, conditions: [...filter.conditions, condition] }
}
