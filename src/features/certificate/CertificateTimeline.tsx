import { certificateTimeline as words } from '#words/en/certificate.ts'
import { formatInstant } from '#words/en/format.ts'

type CertificateTimelineProps = {
  /** All in milliseconds since the epoch. */
  notBefore: number
  notAfter: number
  now: number
}

/** What is left free at both ends, in per cent of the width: room for half of a line. */
const MARGIN = 1

/** A certificate's validity on a linear axis, with now on it. Drawn to the room there is, so that its word stays readable. */
export function CertificateTimeline({ notBefore, notAfter, now }: CertificateTimelineProps) {
  const from = Math.min(notBefore, now)
  const span = Math.max(notAfter, now) - from || 1
  const x = (instant: number) => MARGIN + ((instant - from) / span) * (100 - 2 * MARGIN)
  const state =
    now < notBefore
      ? words.begins(notBefore - now)
      : now > notAfter
        ? words.expired(now - notAfter)
        : words.left(notAfter - now, notAfter - notBefore)
  const valid = now >= notBefore && now <= notAfter
  const end = Math.max(x(notBefore) + 0.5, x(notAfter))
  return (
    <figure className="grid gap-1.5">
      <svg className="h-12 w-full" role="img" aria-label={words.label(state)}>
        <line x1="0" x2="100%" y1="1.6875rem" y2="1.6875rem" className="stroke-line" />
        <rect
          x={`${x(notBefore)}%`}
          y="1.375rem"
          width={`${end - x(notBefore)}%`}
          height="0.625rem"
          rx="5"
          className="fill-jwt-header"
          opacity={valid ? 0.35 : 0.55}
        />
        {now > notBefore && (
          <rect
            x={`${x(notBefore)}%`}
            y="1.375rem"
            width={`${Math.max(0.5, Math.min(x(now), end) - x(notBefore))}%`}
            height="0.625rem"
            rx="5"
            className="fill-jwt-header"
            opacity="0.85"
          />
        )}
        <line
          x1={`${x(now)}%`}
          x2={`${x(now)}%`}
          y1="0.875rem"
          y2="2.75rem"
          strokeWidth="2"
          className="stroke-accent"
        />
        <text
          x={`${x(now)}%`}
          y="0.6875rem"
          textAnchor={x(now) < 10 ? 'start' : x(now) > 90 ? 'end' : 'middle'}
          className="fill-accent text-[0.6875rem]"
        >
          {words.now}
        </text>
      </svg>
      <figcaption className="flex flex-wrap justify-between gap-x-4 text-small text-ink-2">
        <span className="font-mono">{formatInstant(notBefore)}</span>
        <span className={valid ? 'text-good' : 'text-warn'}>{state}</span>
        <span className="font-mono">{formatInstant(notAfter)}</span>
      </figcaption>
    </figure>
  )
}
