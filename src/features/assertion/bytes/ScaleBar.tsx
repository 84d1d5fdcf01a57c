import { classNames } from '#ui/class-names.ts'

type ScaleBarProps = {
  segments: readonly { id: string; length: number; fill: string; lit: boolean; events: Record<string, () => void> }[]
  /** Ranges to light or to mark red, in the unit of the lengths. */
  lit?: { start: number; end: number } | undefined
  marks?: readonly number[]
}

/** Lengths to scale. What it says is said in words beside it. */
export function ScaleBar({ segments, lit, marks = [] }: ScaleBarProps) {
  const total = segments.reduce((sum, { length }) => sum + length, 0)
  const percent = (at: number) => `${(at * 100) / total}%`
  return (
    <div aria-hidden className="relative flex h-3 w-full overflow-visible">
      {segments.map(({ id, length, fill, lit: isLit, events }) => (
        <span
          key={id}
          className={classNames('h-full', fill, isLit && 'outline-2 outline-accent')}
          style={{ flex: `${length} 1 0` }}
          {...events}
        />
      ))}
      {lit && (
        <span
          className="pointer-events-none absolute -inset-y-0.5 rounded-[2px] outline-2 outline-accent"
          style={{ left: percent(lit.start), width: percent(lit.end - lit.start) }}
        />
      )}
      {marks.map((at) => (
        <span
          key={at}
          className="pointer-events-none absolute -inset-y-1.5 w-0.5 bg-bad"
          style={{ left: percent(at + 0.5) }}
        />
      ))}
    </div>
  )
}
