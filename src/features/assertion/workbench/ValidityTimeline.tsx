import { classNames } from '#ui/class-names.ts'
import { axisMarks, validityTimeline as words } from '#words/en/assertion.ts'
import { formatDuration, formatSpan } from '#words/en/format.ts'

type ValidityTimelineProps = {
  /** All in milliseconds since the epoch. */
  now: number
  certificateEnds: number
  assertionEnds: number | undefined
  tokenReceivedAt: number | undefined
}

/** Salesforce's default session timeout; the real one is the org's and is not told. Milliseconds. */
const USUAL_SESSION_MILLISECONDS = 2 * 3_600_000

const TICKS: readonly { label: string; milliseconds: number; dense?: boolean }[] = [
  { label: axisMarks.minute, milliseconds: 60_000 },
  { label: axisMarks.hour, milliseconds: 3_600_000 },
  { label: axisMarks.day, milliseconds: 86_400_000, dense: true },
  { label: axisMarks.month, milliseconds: 30 * 86_400_000, dense: true },
  { label: axisMarks.year, milliseconds: 365 * 86_400_000 },
]
const [FROM, TO] = [Math.log(10_000), Math.log(4 * 365 * 86_400_000)]

/** How long each thing still lives, on one logarithmic axis: minutes and years side by side. Where room is short, fewer ticks. */
export function ValidityTimeline({ now, certificateEnds, assertionEnds, tokenReceivedAt }: ValidityTimelineProps) {
  const assertionLeft = assertionEnds === undefined ? undefined : Math.max(0, assertionEnds - now)
  const tokenLeft =
    tokenReceivedAt === undefined ? undefined : Math.max(0, tokenReceivedAt + USUAL_SESSION_MILLISECONDS - now)
  const certificateLeft = Math.max(0, certificateEnds - now)
  const lanes = [
    {
      name: words.certificate,
      left: certificateLeft,
      text: certificateLeft > 0 ? formatSpan(certificateLeft) : words.expired,
      fill: 'fill-jwt-header',
      ink: 'bg-jwt-header',
      sure: true,
    },
    {
      name: words.assertion,
      left: assertionLeft,
      text:
        assertionLeft === undefined
          ? words.notSigned
          : assertionLeft > 0
            ? formatDuration(assertionLeft / 1000)
            : words.expired,
      fill: 'fill-jwt-payload',
      ink: 'bg-jwt-payload',
      sure: true,
    },
    {
      name: words.token,
      left: tokenLeft ?? USUAL_SESSION_MILLISECONDS,
      text: tokenLeft === undefined ? words.onceIssued : words.about(tokenLeft),
      fill: 'fill-jwt-signature',
      ink: 'bg-jwt-signature',
      sure: tokenLeft !== undefined,
    },
  ]
  return (
    <figure className="@container grid gap-2">
      <svg className="h-19 w-full" role="img" aria-label={lanes.map(({ name, text }) => `${name}: ${text}`).join('; ')}>
        {TICKS.map(({ label, milliseconds, dense }) => (
          <g key={label} className={classNames(dense === true && '@max-[15rem]:hidden')}>
            <line x1={x(milliseconds)} x2={x(milliseconds)} y1="0" y2="3.75rem" className="stroke-line" />
            <text x={x(milliseconds)} y="4.5625rem" textAnchor="middle" className="fill-ink-3 text-[0.6875rem]">
              {label}
            </text>
          </g>
        ))}
        <line x1="1" x2="1" y1="0" y2="3.75rem" strokeWidth="2" className="stroke-accent" />
        {lanes.map(({ name, left, fill, sure }, index) => (
          <rect
            key={name}
            y={`${0.25 + index * 1.1875}rem`}
            height="0.625rem"
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
            {words.lane(name, text)}
          </span>
        ))}
        <span className="text-ink-3">{words.axis}</span>
      </figcaption>
    </figure>
  )
}

/** Where on the axis, in per cent of its width. */
function x(milliseconds: number): string {
  if (milliseconds <= 0) return '0'
  const share = (Math.log(milliseconds) - FROM) / (TO - FROM)
  return `${Math.max(0.3, Math.min(99.7, share * 100))}%`
}
