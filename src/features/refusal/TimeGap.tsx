import { classNames } from '#ui/class-names.ts'
import { formatTimeOfDay } from '#words/en/format.ts'
import { timeGap as words } from '#words/en/refusal.ts'

/** Milliseconds since the epoch, but for the last. */
export type Times = {
  /** When it was signed and sent, by this computer's clock. */
  sentAt: number
  exp: number
  /** The same moment by the org's clock. */
  orgAt: number
}

/** Distances between marks that a person reads off at a glance. Milliseconds. */
const STEPS = [1, 2, 5, 15, 30, 60, 120, 300, 900, 1800, 3600, 7200, 21_600, 43_200, 86_400, 604_800, 2_592_000].map(
  (seconds) => seconds * 1000,
)

/** Two clocks and the end of the assertion on one line, with the gap that made it too late. */
export function TimeGap({ sentAt, exp, orgAt }: Times) {
  const first = Math.min(sentAt, exp, orgAt)
  const span = Math.max(Math.max(sentAt, exp, orgAt) - first, 1000)
  // Room for the names of the clocks at either end.
  const from = first - span * 0.12
  const whole = span * 1.24
  const at = (time: number) => ((time - from) / whole) * 100
  const late = orgAt - exp
  const clocksApart = Math.abs(at(orgAt) - at(sentAt)) > 2
  return (
    <figure className="grid gap-0.5" aria-label={words.description(sentAt, exp, orgAt)}>
      <div aria-hidden className="flex flex-wrap justify-between gap-x-4 text-small">
        {sentAt <= orgAt ? (
          <>
            <Clock name={words.thisComputer} short={words.you} time={sentAt} ink="text-ink" />
            <Clock name={words.org} short={words.orgShort} time={orgAt} ink="text-practice" />
          </>
        ) : (
          <>
            <Clock name={words.org} short={words.orgShort} time={orgAt} ink="text-practice" />
            <Clock name={words.thisComputer} short={words.you} time={sentAt} ink="text-ink" />
          </>
        )}
      </div>
      <div aria-hidden className="relative h-12 border-b border-line-strong">
        <Hand left={at(sentAt)} ink="bg-accent" />
        {clocksApart && <Hand left={at(orgAt)} ink="bg-practice" />}
        <span
          className="absolute bottom-1 h-3 min-w-1 rounded-[2px] bg-jwt-payload"
          style={{ left: `${at(Math.min(sentAt, exp))}%`, width: `${Math.abs(at(exp) - at(sentAt))}%` }}
        />
        <span
          className={classNames(
            'absolute top-0.5 font-mono text-small whitespace-nowrap text-jwt-payload',
            at(exp) > 60 && '-translate-x-full',
          )}
          style={{ left: `calc(${at(exp)}% + ${at(exp) > 60 ? -6 : 6}px)` }}
        >
          {words.exp} {formatTimeOfDay(exp)}
        </span>
        {late > 0 && (
          <span
            className="absolute bottom-2.5 border-t-[1.5px] border-dashed border-bad after:absolute after:-top-[4.5px] after:right-0 after:border-y-4 after:border-l-6 after:border-y-transparent after:border-l-bad"
            style={{ left: `calc(${at(exp)}% + 6px)`, width: `calc(${at(orgAt) - at(exp)}% - 7px)` }}
          >
            <span className="absolute -top-5 left-1/2 -translate-x-1/2 bg-panel px-1 text-small font-heavy whitespace-nowrap text-bad">
              {words.tooLate(late / 1000)}
            </span>
          </span>
        )}
      </div>
      <div aria-hidden className="relative h-4.5 font-mono text-[0.6875rem] text-ink-3">
        {marks(from, whole).map((mark) => (
          <span
            key={mark}
            className="absolute -translate-x-1/2 before:absolute before:-top-1 before:left-1/2 before:h-1.5 before:w-px before:bg-line-strong"
            style={{ left: `${at(mark)}%` }}
          >
            {formatTimeOfDay(mark).slice(0, whole < 600_000 ? 8 : 5)}
          </span>
        ))}
      </div>
    </figure>
  )
}

function Clock({ name, short, time, ink }: { name: string; short: string; time: number; ink: string }) {
  return (
    <span className="whitespace-nowrap">
      <span className={classNames('font-heavy', ink)}>
        <span className="max-sm:hidden">{name}</span>
        <span className="sm:hidden">{short}</span>
      </span>{' '}
      <span className="font-mono text-ink-2">{formatTimeOfDay(time)}</span>
    </span>
  )
}

function Hand({ left, ink }: { left: number; ink: string }) {
  return <span className={classNames('absolute inset-y-0 w-0.5', ink)} style={{ left: `calc(${left}% - 1px)` }} />
}

/** Round times within a span, four or five of them, none at its very ends. */
function marks(from: number, whole: number): number[] {
  const step = STEPS.find((one) => whole / one <= 5) ?? whole / 4
  const first = Math.ceil((from + whole * 0.04) / step) * step
  const found: number[] = []
  for (let mark = first; mark < from + whole * 0.96; mark += step) found.push(mark)
  return found
}
