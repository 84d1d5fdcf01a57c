import { formatInstant, formatSpan } from '#ui/format.ts'

type CertificateTimelineProps = {
  /** All in milliseconds since the epoch. */
  notBefore: number
  notAfter: number
  now: number
}

const [WIDTH, BAR_Y] = [600, 22]

/** A certificate's validity on a linear axis, with now on it. */
export function CertificateTimeline({ notBefore, notAfter, now }: CertificateTimelineProps) {
  const from = Math.min(notBefore, now)
  const span = Math.max(notAfter, now) - from || 1
  const x = (instant: number) => 8 + ((instant - from) / span) * (WIDTH - 16)
  const state =
    now < notBefore
      ? `begins in ${formatSpan(notBefore - now)}`
      : now > notAfter
        ? `expired ${formatSpan(now - notAfter)} ago`
        : `${formatSpan(notAfter - now)} left of ${formatSpan(notAfter - notBefore)}`
  const valid = now >= notBefore && now <= notAfter
  const end = Math.max(x(notBefore) + 3, x(notAfter))
  return (
    <figure className="grid gap-1.5">
      <svg viewBox={`0 0 ${WIDTH} 48`} className="w-full" role="img" aria-label={`Validity: ${state}`}>
        <line x1="0" x2={WIDTH} y1={BAR_Y + 5} y2={BAR_Y + 5} className="stroke-line" />
        <rect
          x={x(notBefore)}
          y={BAR_Y}
          width={end - x(notBefore)}
          height="10"
          rx="5"
          className="fill-jwt-header"
          opacity={valid ? 0.35 : 0.55}
        />
        {now > notBefore && (
          <rect
            x={x(notBefore)}
            y={BAR_Y}
            width={Math.max(3, Math.min(x(now), end) - x(notBefore))}
            height="10"
            rx="5"
            className="fill-jwt-header"
            opacity="0.85"
          />
        )}
        <line x1={x(now)} x2={x(now)} y1="12" y2="44" strokeWidth="2" className="stroke-accent" />
        <text
          x={Math.max(14, Math.min(WIDTH - 14, x(now)))}
          y="9"
          textAnchor="middle"
          className="fill-accent text-[10px]"
        >
          now
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
