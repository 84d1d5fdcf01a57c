import { claimsCard as words } from '#words/en/inspect.ts'
import { formatDistance, formatTimeOfDay } from '#words/en/format.ts'
import { classNames } from '#ui/class-names.ts'

import { timePoints, type TimePoint } from './times.ts'

/** From when to when it is good, and where now is. Nothing where there is no end that can be drawn. */
export function TimesLine({ claims, now }: { claims: Readonly<Record<string, unknown>>; now: number }) {
  const points = timePoints(claims, now)
  if (points.length === 0) return null
  const end = points.find(({ name }) => name === 'exp')
  const begin = points.findLast(({ name }) => name === 'nbf' || name === 'iat')
  const good = (end?.seconds ?? 0) > now && (begin === undefined || begin.seconds <= now)
  const said = points.map((point) => ({ ...point, text: pointWords(point, now, begin, end) }))
  return (
    <div className="grid min-w-0 flex-1 gap-1">
      <svg
        role="img"
        aria-label={said.map(({ text }) => text).join(', ')}
        viewBox="0 0 100 12"
        preserveAspectRatio="none"
        className="h-3 w-full overflow-visible"
      >
        <line x1="0" x2="100" y1="6" y2="6" className="stroke-line-strong" vectorEffect="non-scaling-stroke" />
        {begin && end && (
          <line
            x1={begin.at}
            x2={end.at}
            y1="6"
            y2="6"
            strokeWidth="4"
            className="stroke-jwt-payload"
            vectorEffect="non-scaling-stroke"
          />
        )}
        {points.map(({ name, at }) => (
          <line
            key={name}
            x1={at}
            x2={at}
            y1="0"
            y2="12"
            strokeWidth="2"
            className={name === 'now' ? (good ? 'stroke-good' : 'stroke-bad') : 'stroke-jwt-payload'}
            vectorEffect="non-scaling-stroke"
          />
        ))}
      </svg>
      <p className="flex flex-wrap justify-between gap-x-4 text-small text-ink-2">
        {said.map(({ name, text }) => (
          <span key={name} className={classNames(name === 'now' && (good ? 'text-good' : 'text-bad'))}>
            {text}
          </span>
        ))}
      </p>
    </div>
  )
}

function pointWords(
  { name, seconds }: TimePoint,
  now: number,
  begin: TimePoint | undefined,
  end: TimePoint | undefined,
): string {
  const time = formatTimeOfDay(seconds * 1000)
  if (name === 'iat') return words.issued(time)
  if (name === 'nbf') return words.starts(time)
  if (name === 'exp') return words.ends(time)
  if (end && end.seconds <= now) return words.nowTooLate(time, formatDistance(now - end.seconds))
  if (begin && begin.seconds > now) return words.nowBefore(time, formatDistance(begin.seconds - now))
  return words.nowLeft(time, formatDistance((end?.seconds ?? now) - now))
}
