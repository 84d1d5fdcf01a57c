import { classNames } from '#ui/class-names.ts'

const WIDTH = 420
const HEAD = 40
const ROW = 27
const LANE = { page: 58, org: WIDTH - 58 }

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
  { label: 'key made', from: 'page', to: 'page', ink: INK.header },
  { label: 'certificate signed', from: 'page', to: 'page', ink: INK.header },
  { label: 'app registered, certificate uploaded', from: 'page', to: 'org', ink: INK.ink },
  { label: 'user approved', from: 'page', to: 'org', ink: INK.ink },
  { label: 'assertion signed', from: 'page', to: 'page', ink: INK.payload },
  { label: 'POST /token', from: 'page', to: 'org', ink: INK.accent, mono: true },
  { label: 'access token', from: 'org', to: 'page', ink: INK.signature, answer: true },
  { label: 'GET /query', from: 'page', to: 'org', ink: INK.accent, mono: true },
  { label: 'records', from: 'org', to: 'page', ink: INK.signature, answer: true },
]

/** The flow as it will go, for who has not run it yet. What did happen is drawn by the wire, from its exchanges. */
export function FlowPicture() {
  const height = HEAD + MESSAGES.length * ROW + 8
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${height}`}
      className="w-full"
      role="img"
      aria-label={`The flow: ${MESSAGES.map(({ label }) => label).join(', ')}`}
    >
      <LaneHead lane="page" name="this page" box="fill-sunk stroke-line-strong" text="fill-ink-2" bottom={height} />
      <LaneHead
        lane="org"
        name="practice org"
        box="fill-practice-soft stroke-practice"
        text="fill-practice font-heavy"
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
              <Arrow from={LANE[from]} to={LANE[to]} y={y} ink={ink} dashed={answer} />
            )}
            <text
              x={LANE.page + (local ? 24 : 10)}
              y={local ? y : y - 5}
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

type LaneHeadProps = { lane: Lane; name: string; box: string; text: string; bottom: number }

function LaneHead({ lane, name, box, text, bottom }: LaneHeadProps) {
  const x = LANE[lane]
  return (
    <g>
      <line x1={x} x2={x} y1="30" y2={bottom} strokeDasharray="2 4" className="stroke-line-strong" />
      <rect x={x - 50} y="6" width="100" height="25" rx="6" className={box} />
      <text x={x} y="22.5" textAnchor="middle" className={classNames('text-[11.5px]', text)}>
        {name}
      </text>
    </g>
  )
}

function Arrow({ from, to, y, ink, dashed }: { from: number; to: number; y: number; ink: string; dashed: boolean }) {
  const back = to < from ? 8 : -8
  return (
    <g className={ink}>
      <line x1={from} x2={to + back} y1={y} y2={y} strokeWidth="1.4" {...(dashed ? { strokeDasharray: '5 3' } : {})} />
      <path d={`M${to} ${y} l${back} -4 v8 z`} stroke="none" />
    </g>
  )
}

function Loop({ x, y, ink }: { x: number; y: number; ink: string }) {
  return (
    <g className={ink}>
      <path d={`M${x} ${y - 9} h14 v12 h-6`} fill="none" strokeWidth="1.4" />
      <path d={`M${x + 1} ${y + 3} l8 -4 v8 z`} stroke="none" />
    </g>
  )
}
