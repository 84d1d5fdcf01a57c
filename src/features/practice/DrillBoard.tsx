import { Check, Clock, Globe, KeyRound, Plus, Terminal, UserCheck, type LucideIcon } from 'lucide-react'

import { DRILL_FACTS, type DrillGroup, type DrillId } from '#core/vocabulary/drills.ts'
import { drillWords } from '#words/en/drill-stories.ts'
import { drillDifficulty, drillGroups, drillsPage, trainerSheet } from '#words/en/drills.ts'
import { Button } from '#ui/Button.tsx'
import { classNames } from '#ui/class-names.ts'

import { DrillDots } from './DrillDots.tsx'
import { columnsOf, type BoardDrill, type DrillFilter } from './drill-order.ts'

const ICON: Readonly<Record<DrillGroup, LucideIcon>> = {
  approval: UserCheck,
  key: KeyRound,
  time: Clock,
  host: Globe,
  client: Terminal,
}

type DrillBoardProps = {
  drills: readonly BoardDrill[]
  isSolved: (drill: BoardDrill) => boolean
  filter: DrillFilter
  /** Chosen for today, or sent, in order. */
  today: readonly DrillId[]
  /** A drill a link asked for. */
  wanted: string | undefined
  /** The drill that is being started. */
  starting: DrillId | undefined
  onStart: (id: DrillId) => void
  /** Where the trainer's sheet is open: a tile shows its drill there instead of starting it. */
  trainer?: { shown: DrillId | undefined; onShow: (id: DrillId) => void; onAdd: (id: DrillId) => void } | undefined
}

/** Every drill, in a column for each question they ask. */
export function DrillBoard(props: DrillBoardProps) {
  const { drills, isSolved, filter, today } = props
  const isShown = (drill: BoardDrill) =>
    filter === 'all' || (filter === 'today' ? today.includes(drill.id) : !isSolved(drill))
  return (
    <div className="@container">
      <div className="grid items-start gap-x-3 gap-y-7 @min-[26rem]:grid-cols-2 @min-[40rem]:grid-cols-3 @min-[54rem]:grid-cols-5">
        {columnsOf(drills).map(({ group, drills: inGroup }) => {
          const shown = inGroup.filter(isShown)
          if (shown.length === 0) return null
          const solved = inGroup.filter(isSolved).length
          const Icon = ICON[group]
          const { title, asks } = drillGroups[group]
          return (
            <section key={group} aria-label={title}>
              <header className="px-0.5">
                <h2 className="flex items-center gap-2 font-heavy">
                  <Icon aria-hidden className="size-4 text-ink-2" />
                  {title}
                  <span aria-hidden className="ml-auto text-small font-normal text-ink-2 tabular-nums">
                    {drillsPage.inGroup(solved, inGroup.length)}
                  </span>
                  <span className="sr-only">{drillsPage.inGroupLabel(solved, inGroup.length)}</span>
                </h2>
                <span aria-hidden className="mt-1.5 flex gap-0.75">
                  {inGroup.map(({ id }, index) => (
                    <span
                      key={id}
                      className={classNames(
                        'h-0.75 flex-1 rounded-full',
                        index < solved ? 'bg-good' : 'bg-line-strong',
                      )}
                    />
                  ))}
                </span>
                <p className="mt-1.5 text-small text-ink-2">{asks}</p>
              </header>
              <ul className="mt-3 grid gap-2.5 max-sm:gap-2">
                {shown.map((drill) => (
                  <Tile key={drill.id} drill={drill} {...props} />
                ))}
              </ul>
            </section>
          )
        })}
      </div>
    </div>
  )
}

function Tile({ drill, isSolved, today, wanted, starting, onStart, trainer }: { drill: BoardDrill } & DrillBoardProps) {
  const { id, state } = drill
  const { title } = drillWords[id]
  const { difficulty, minutes } = DRILL_FACTS[id]
  const isRunning = state === 'active'
  const solved = !isRunning && isSolved(drill)
  const place = today.indexOf(id)
  const start = state === 'new' ? drillsPage.start : drillsPage.startAgain
  const shown = trainer?.shown === id
  return (
    <li
      aria-label={title}
      className={classNames(
        'relative flex min-h-25 flex-col gap-2 rounded-card border p-3 transition-colors has-[button:hover]:border-line-strong max-sm:min-h-20',
        solved ? 'border-line bg-transparent text-ink-2' : 'border-line bg-panel shadow-card',
        (isRunning || shown) && 'outline-2 -outline-offset-1 outline-accent',
        id === wanted && !isRunning && 'border-accent bg-accent-soft',
      )}
    >
      <div className="flex items-start gap-2">
        <button
          type="button"
          className={classNames(
            'flex-1 rounded-control text-left wrap-anywhere after:absolute after:inset-0 after:rounded-card',
            !solved && 'font-strong text-ink',
          )}
          aria-label={trainer ? trainerSheet.show(title) : drillsPage.startOf(start, title)}
          aria-busy={starting === id || undefined}
          aria-pressed={trainer ? shown : undefined}
          onClick={() => (trainer ? trainer.onShow(id) : starting === undefined && onStart(id))}
        >
          {title}
        </button>
        {trainer && place < 0 && (
          <Button
            look="quiet"
            size="small"
            className="relative -mt-1.5 -mr-1.5 size-8"
            aria-label={trainerSheet.addDrill(title)}
            onClick={() => trainer.onAdd(id)}
            icon={<Plus aria-hidden className="size-4" />}
          />
        )}
        {place >= 0 && (
          <span className="shrink-0 rounded-[6px] bg-accent-soft px-1.5 text-small font-heavy text-accent tabular-nums">
            {today.length > 1 ? drillsPage.place(place + 1, today.length) : drillsPage.filters.today}
          </span>
        )}
      </div>
      <p className="mt-auto flex flex-wrap items-center gap-x-2 text-small text-ink-2">
        <DrillDots difficulty={difficulty} />
        <span aria-hidden>{drillsPage.minutes(minutes)}</span>
        <span className="sr-only">{drillsPage.difficultyAndMinutes(drillDifficulty[difficulty], minutes)}</span>
        {id === wanted && !isRunning && <span className="text-accent">{drillsPage.tags.sent}</span>}
        {isRunning && <strong className="ml-auto font-heavy text-accent">{drillsPage.tags.running}</strong>}
        {solved && (
          <span className="ml-auto inline-flex items-center gap-1 text-good">
            <Check aria-hidden className="size-3.5" />
            {drillsPage.tags.solved}
          </span>
        )}
      </p>
      {starting === id && (
        <span aria-hidden className="absolute inset-x-3 bottom-1 h-0.75 overflow-hidden rounded-full bg-accent-soft">
          <span className="block h-full w-2/3 animate-pulse rounded-full bg-accent" />
        </span>
      )}
    </li>
  )
}

/** What the dots mean. */
export function DrillLegend() {
  return (
    <p className="flex flex-wrap items-center gap-x-5 gap-y-1 text-small text-ink-2">
      {([1, 2, 3] as const).map((difficulty) => (
        <span key={difficulty} className="inline-flex items-center gap-2">
          <DrillDots difficulty={difficulty} />
          {drillDifficulty[difficulty]}
        </span>
      ))}
    </p>
  )
}
