import { useId } from 'react'

import { classNames } from './class-names.ts'

type SegmentedProps<Value extends string> = {
  /** Names the group for those who cannot see where it stands. */
  label: string
  value: Value
  options: readonly { value: Value; label: string }[]
  onValue: (value: Value) => void
}

/** A few choices, one of them taken. Native radio buttons underneath, so arrows and screen readers work. */
export function Segmented<Value extends string>({ label, value, options, onValue }: SegmentedProps<Value>) {
  const name = useId()
  return (
    <fieldset className="inline-flex max-w-full min-w-0 flex-wrap rounded-control border border-line-strong bg-sunk p-px">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          className={classNames(
            'flex min-h-7 max-w-full cursor-pointer items-center rounded-[6px] px-2.5 text-small wrap-anywhere has-focus-visible:outline-2 has-focus-visible:outline-accent',
            option.value === value ? 'bg-panel font-heavy text-ink shadow-card' : 'text-ink-2 hover:text-ink',
          )}
        >
          <input
            type="radio"
            // Else a reload would show what was chosen before, and the page would not know.
            autoComplete="off"
            name={name}
            className="sr-only"
            checked={option.value === value}
            onChange={() => onValue(option.value)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  )
}
