import { classNames } from '#ui/class-names.ts'
import { flowPicture as words } from '#words/en/flow-picture.ts'

const HEAD = 40
const ROW = 27
/** In shares of the width: the arrows take the room there is, the words keep their size. */
const LANE = { page: '17%', org: '83%' }

type Lane = keyof typeof LANE
type Message = { label: string; from: Lane; to: Lane; ink: string; mono?: boolean; answer?: boolean }

const INK = {
  ink: 'stroke-ink-2 fill-ink-2',
  header: 'stroke-jwt-header fill-jwt-header',
  payload: 'stroke-jwt-payload fill-jwt-payload',
  signature: 'stroke-jwt-signature fill-jwt-signature',
  accent: 'stroke-accent fill-accent',
}

const MESSAGES: readonly Message[] = [
  { label: words.keyMade, from: 'page', to: 'page', ink: INK.header },
  { label: words.certificateSigned, from: 'page', to: 'page', ink: INK.header },
  { label: words.appMade, from: 'page', to: 'org', ink: INK.ink },
  { label: words.userApproved, from: 'page', to: 'org', ink: INK.ink },
  { label: words.assertionSigned, from: 'page', to: 'page', ink: INK.payload },
  { label: 'POST /token', from: 'page', to: 'org', ink: INK.accent, mono: true },
  { label: words.accessToken, from: 'org', to: 'page', ink: INK.signature, answer: true },
  { label: 'GET /query', from: 'page', to: 'org', ink: INK.accent, mono: true },
  { label: words.records, from: 'org', to: 'page', ink: INK.signature, answer: true },
]

/** The flow as it will go, for who has not run it yet. What did happen is drawn by the wire, from its exchanges. */
export function FlowPicture() {
  const height = HEAD + MESSAGES.length * ROW + 8
  return (
    <svg
      className="w-full"
      height={height}
      role="img"
      aria-label={words.flow(MESSAGES.map(({ label }) => label).join(', '))}
    >
      <LaneHead lane="page" name={words.thisPage} box="fill-sunk stroke-line-strong" ink="fill-ink-2" bottom={height} />
      <LaneHead
        lane="org"
        name={words.practiceOrg}
        box="fill-practice-soft stroke-practice"
        ink="fill-practice font-heavy"
        bottom={height}
      />
      {MESSAGES.map(({ label, from, to, ink, mono = false, answer = false }, index) => {
        const y = HEAD + index * ROW + 18
        const local = from === to
        return (
          <g key={label}>
            {local ? (
              <Loop x={LANE[from]} y={y} ink={ink} />
            ) : (
              <Arrow from={from} to={to} y={y} ink={ink} dashed={answer} />
            )}
            <text
              x={LANE.page}
              dx={local ? 24 : 10}
              y={local ? y : y - 6}
              className={classNames('fill-ink-2 text-[11px]', mono && 'font-mono')}
            >
              {label}
            </text>
          </g>
        )
      })}
    </svg>
  )
}

type LaneHeadProps = { lane: Lane; name: string; box: string; ink: string; bottom: number }

function LaneHead({ lane, name, box, ink, bottom }: LaneHeadProps) {
  const x = LANE[lane]
  return (
    <g>
      <line x1={x} x2={x} y1="30" y2={bottom} strokeDasharray="2 4" className="stroke-line-strong" />
      <svg x={x} className="overflow-visible">
        <rect x="-42" y="6" width="84" height="25" rx="6" className={box} />
      </svg>
      <text x={x} y="22.5" textAnchor="middle" className={classNames('text-[11.5px]', ink)}>
        {name}
      </text>
    </g>
  )
}

function Arrow({ from, to, y, ink, dashed }: { from: Lane; to: Lane; y: number; ink: string; dashed: boolean }) {
  const back = to === 'page' ? 8 : -8
  return (
    <g className={ink}>
      <line
        x1={LANE[from]}
        x2={LANE[to]}
        y1={y}
        y2={y}
        strokeWidth="1.4"
        {...(dashed ? { strokeDasharray: '5 3' } : {})}
      />
      <svg x={LANE[to]} y={y} className="overflow-visible">
        <path d={`M0 0 l${back} -4 v8 z`} stroke="none" />
      </svg>
    </g>
  )
}

function Loop({ x, y, ink }: { x: string; y: number; ink: string }) {
  return (
    <svg x={x} y={y} className={classNames('overflow-visible', ink)}>
      <path d="M0 -9 h14 v12 h-6" fill="none" strokeWidth="1.4" />
      <path d="M1 3 l8 -4 v8 z" stroke="none" />
    </svg>
  )
}
