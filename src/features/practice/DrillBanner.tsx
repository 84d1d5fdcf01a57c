import { Flag, Lightbulb, Target } from 'lucide-react'

import type { Drill } from '#core/practice-client/drill.ts'
import { drillWords } from '#words/en/drill-stories.ts'
import { drillBanner, drillsPage } from '#words/en/drills.ts'
import { Button } from '#ui/Button.tsx'

type DrillBannerProps = {
  /** Undefined until the org has answered; the banner keeps its height. */
  drill: Drill | undefined
  /** Which of the drills that were sent it is. */
  place?: { number: number; all: number } | undefined
  /** The next of them that is not solved. */
  next?: { number: number; all: number } | undefined
  onNext: () => void
  hintsTaken: number
  onHint: () => void
  ending: boolean
  /** Puts the org back as it was. */
  onEnd: () => void
  /** Takes the banner of a solved drill away and leads back to the others. */
  onDrills: () => void
}

/** Which drill is running, on every step of the bench: its story, its hints one by one, and the way out. */
export function DrillBanner({
  drill,
  place,
  next,
  onNext,
  hintsTaken,
  onHint,
  ending,
  onEnd,
  onDrills,
}: DrillBannerProps) {
  const solved = drill?.state === 'solved'
  const words = drill && drillWords[drill.id]
  const hints = words?.hints ?? []
  const said = solved ? hints.at(-1) : hints[hintsTaken - 1]
  const hintsLeft = hintsTaken < hints.length
  return (
    <section
      aria-label={drillBanner.label}
      className="flex min-h-13 flex-wrap items-center gap-x-3 gap-y-1.5 border-b border-line bg-practice-soft px-3.5 py-1.5 md:min-h-16"
    >
      <span aria-hidden className="grid size-8 shrink-0 place-items-center rounded-control bg-practice text-panel">
        <Target className="size-4.5" />
      </span>
      <div className="min-w-0 flex-1 wrap-anywhere">
        {words && (
          <p>
            <strong className="font-heavy">
              {solved ? drillBanner.solved(words.title) : drillBanner.drill(words.title)}
            </strong>{' '}
            {place && <span className="text-small text-ink-2">{drillsPage.place(place.number, place.all)} </span>}
            {!solved && <span className="text-ink-2 max-md:sr-only">{words.story}</span>}
          </p>
        )}
        <p role="status" className="flex items-start gap-1.5 text-small text-ink-2 empty:hidden">
          {said !== undefined && (
            <>
              <Lightbulb aria-hidden className="mt-0.5 size-3.5 shrink-0" />
              {said}
            </>
          )}
        </p>
      </div>
      {drill &&
        (solved ? (
          <span className="flex flex-wrap gap-2">
            {next && (
              <Button look="primary" busy={ending} onClick={onNext}>
                {drillBanner.next(next.number, next.all)}
              </Button>
            )}
            <Button onClick={onDrills}>{drillBanner.more}</Button>
          </span>
        ) : (
          <span className="flex gap-2">
            {hintsLeft && (
              <Button
                onClick={onHint}
                icon={<Lightbulb aria-hidden className="size-4" />}
                aria-label={drillBanner.hint(hintsTaken + 1, hints.length)}
              >
                <span className="max-md:hidden">{drillBanner.hint(hintsTaken + 1, hints.length)}</span>
                <span className="md:hidden">{hintsTaken + 1}</span>
              </Button>
            )}
            <Button
              busy={ending}
              onClick={onEnd}
              icon={<Flag aria-hidden className="size-4" />}
              aria-label={drillBanner.end}
            >
              <span className="max-md:hidden">{drillBanner.end}</span>
              <span className="md:hidden">{drillBanner.endShort}</span>
            </Button>
          </span>
        ))}
    </section>
  )
}
