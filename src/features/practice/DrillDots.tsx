import type { DrillFacts } from '#core/vocabulary/drills.ts'
import { classNames } from '#ui/class-names.ts'

const DOTS = [1, 2, 3] as const

/** How hard a drill is, as dots; what they mean stands in the legend, and beside them for who does not see them. */
export function DrillDots({ difficulty }: { difficulty: DrillFacts['difficulty'] }) {
  return (
    <span aria-hidden className="inline-flex items-center gap-1">
      {DOTS.map((dot) => (
        <span
          key={dot}
          className={classNames('size-1.5 rounded-full border border-ink-2', dot <= difficulty && 'bg-ink-2')}
        />
      ))}
    </span>
  )
}
