import { formatDuration, formatSpan } from '#ui/format.ts'

type ValidityTimelineProps = {
  /** All in milliseconds since the epoch. */
  now: number
  certificateEnds: number
  assertionEnds: number | undefined
  tokenReceivedAt: number | undefined
}

/** Salesforce's default session timeout; the real one is the org's and is not told. Milliseconds. */
const USUAL_SESSION_MILLISECONDS = 2 * 3_600_000

const TICKS = [
  { label: '1 min', milliseconds: 60_000 },
  { label: '1 hour', milliseconds: 3_600_000 },
  { label: '1 day', milliseconds: 86_400_000 },
  { label: '1 month', milliseconds: 30 * 86_400_000 },
  { label: '1 year', milliseconds: 365 * 86_400_000 },
]
const [FROM, TO] = [Math.log(10_000), Math.log(4 * 365 * 86_400_000)]

/** How long each thing still lives, on one logarithmic axis: minutes and years side by side. */
export function ValidityTimeline({ now, certificateEnds, assertionEnds, tokenReceivedAt }: ValidityTimelineProps) {
  const assertionLeft = assertionEnds === undefined ? undefined : Math.max(0, assertionEnds - now)
  const tokenLeft =
    tokenReceivedAt === undefined ? undefined : Math.max(0, tokenReceivedAt + USUAL_SESSION_MILLISECONDS - now)
  const certificateLeft = Math.max(0, certificateEnds - now)
  const lanes = [
    {
      name: 'certificate',
      left: certificateLeft,
      text: certificateLeft > 0 ? formatSpan(certificateLeft) : 'expired',
      fill: 'fill-jwt-header',
      ink: 'bg-jwt-header',
      sure: true,
    },
    {
      name: 'assertion',
      left: assertionLeft,
      text:
        assertionLeft === undefined
          ? 'not signed'
          : assertionLeft > 0
            ? formatDuration(assertionLeft / 1000)
            : 'expired',
      fill: 'fill-jwt-payload',
      ink: 'bg-jwt-payload',
      sure: true,
    },
    {
      name: 'token',
      left: tokenLeft ?? USUAL_SESSION_MILLISECONDS,
      text: tokenLeft === undefined ? 'about 2 hours once issued' : `about ${formatSpan(tokenLeft)}`,
      fill: 'fill-jwt-signature',
      ink: 'bg-jwt-signature',
      sure: tokenLeft !== undefined,
    },
  ]
  return (
    <figure className="grid gap-2">
      <svg
        viewBox="0 0 600 76"
        className="w-full"
        role="img"
        aria-label={lanes.map(({ name, text }) => `${name}: ${text}`).join('; ')}
      >
        {TICKS.map(({ label, milliseconds }) => (
          <g key={label}>
            <line x1={x(milliseconds)} x2={x(milliseconds)} y1="0" y2="60" className="stroke-line" />
            <text x={x(milliseconds)} y="73" textAnchor="middle" className="fill-ink-3 text-[10px]">
              {label}
            </text>
          </g>
        ))}
        <line x1="1" x2="1" y1="0" y2="60" strokeWidth="2" className="stroke-accent" />
        {lanes.map(({ name, left, fill, sure }, index) => (
          <rect
            key={name}
            x="1"
            y={4 + index * 19}
            height="10"
            rx="5"
            width={left === undefined ? 0 : x(left)}
            className={fill}
            opacity={sure ? 0.85 : 0.3}
          />
        ))}
      </svg>
      <figcaption className="flex flex-wrap gap-x-4 gap-y-1 text-small text-ink-2">
        {lanes.map(({ name, text, ink }) => (
          <span key={name} className="flex items-center gap-1.5">
            <span aria-hidden className={`size-2 rounded-[2px] ${ink}`} />
            {name}, {text}
          </span>
        ))}
        <span className="text-ink-3">from now, logarithmic</span>
      </figcaption>
    </figure>
  )
}

function x(milliseconds: number): number {
  if (milliseconds <= 0) return 0
  return Math.max(2, Math.min(598, ((Math.log(milliseconds) - FROM) / (TO - FROM)) * 600))
}
