import type { EnvironmentTone } from '#core/flow/environment.ts'
import type { Step, StepState } from '#core/flow/steps.ts'
import { classNames } from '#ui/class-names.ts'

type SequenceDiagramProps = { states: readonly StepState[]; tone: EnvironmentTone; viaRelay: boolean }

type Lane = 'page' | 'relay' | 'org'
type Message = { step: Step; label: string; from: Lane; to: Lane; ink: Ink; mono?: boolean; answer?: boolean }
type Ink = 'ink' | 'header' | 'payload' | 'signature' | 'accent'

const INK: Record<Ink, string> = {
  ink: 'stroke-ink-2 fill-ink-2',
  header: 'stroke-jwt-header fill-jwt-header',
  payload: 'stroke-jwt-payload fill-jwt-payload',
  signature: 'stroke-jwt-signature fill-jwt-signature',
  accent: 'stroke-accent fill-accent',
}

const ORG_LOOK: Record<EnvironmentTone, { box: string; text: string; name: string }> = {
  practice: { box: 'fill-practice-soft stroke-practice', text: 'fill-practice', name: 'practice org' },
  sandbox: { box: 'fill-sandbox-soft stroke-sandbox', text: 'fill-sandbox', name: 'sandbox' },
  production: { box: 'fill-production-soft stroke-production', text: 'fill-production', name: 'production' },
}

const WIDTH = 420
const HEAD = 40
const ROW = 27

/** Who says what to whom; what has happened is solid, what is to come is faint, what was refused is red. */
export function SequenceDiagram({ states, tone, viaRelay }: SequenceDiagramProps) {
  const lanes: Lane[] = viaRelay ? ['page', 'relay', 'org'] : ['page', 'org']
  const x = (lane: Lane) => (lanes.indexOf(lane) / (lanes.length - 1)) * (WIDTH - 116) + 58
  const messages = messagesOf(viaRelay, tone)
  const height = HEAD + messages.length * ROW + 8
  const statusOf = (step: Step) => states.find((state) => state.step === step)?.status ?? 'waiting'
  const org = ORG_LOOK[tone]

  return (
    <svg viewBox={`0 0 ${WIDTH} ${height}`} className="w-full" role="img" aria-label={describe(messages, states)}>
      {lanes.map((lane) => (
        <g key={lane}>
          <line x1={x(lane)} x2={x(lane)} y1="30" y2={height} strokeDasharray="2 4" className="stroke-line-strong" />
          <rect
            x={x(lane) - 50}
            y="6"
            width="100"
            height="25"
            rx="6"
            className={lane === 'org' ? org.box : 'fill-sunk stroke-line-strong'}
          />
          <text
            x={x(lane)}
            y="22.5"
            textAnchor="middle"
            className={classNames('text-[11.5px]', lane === 'org' ? `font-heavy ${org.text}` : 'fill-ink-2')}
          >
            {{ page: 'this page', relay: 'relay', org: org.name }[lane]}
          </text>
        </g>
      ))}
      {messages.map((message, index) => {
        const y = HEAD + index * ROW + 18
        const status = statusOf(message.step)
        const happened = status === 'done' || status === 'attention'
        const refused = status === 'failed' && message.answer === true
        const ink = refused ? 'stroke-bad fill-bad' : INK[message.ink]
        return (
          <g key={index} opacity={happened || status === 'failed' ? 1 : 0.42}>
            {message.from === message.to ? (
              <SelfArrow x={x(message.from)} y={y} ink={ink} />
            ) : (
              <Arrow from={x(message.from)} to={x(message.to)} y={y} ink={ink} dashed={message.answer === true} />
            )}
            <text
              x={message.from === message.to ? x(message.from) + 24 : Math.min(x(message.from), x(message.to)) + 10}
              y={message.from === message.to ? y : y - 5}
              className={classNames('fill-ink-2 text-[11px]', message.mono && 'font-mono')}
            >
              {refused ? 'refused' : message.label}
            </text>
          </g>
        )
      })}
    </svg>
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

function SelfArrow({ x, y, ink }: { x: number; y: number; ink: string }) {
  return (
    <g className={ink}>
      <path d={`M${x} ${y - 9} h14 v12 h-6`} fill="none" strokeWidth="1.4" />
      <path d={`M${x + 1} ${y + 3} l8 -4 v8 z`} stroke="none" />
    </g>
  )
}

function messagesOf(viaRelay: boolean, tone: EnvironmentTone): Message[] {
  const call = (step: Step, request: string, answer: string, ink: Ink): Message[] => [
    { step, label: request, from: 'page', to: viaRelay ? 'relay' : 'org', ink: 'accent', mono: true },
    ...(viaRelay ? [{ step, label: '', from: 'relay', to: 'org', ink: 'accent' } as const] : []),
    { step, label: answer, from: 'org', to: 'page', ink, answer: true },
  ]
  return [
    { step: 'key', label: 'key made', from: 'page', to: 'page', ink: 'header' },
    { step: 'certificate', label: 'certificate signed', from: 'page', to: 'page', ink: 'header' },
    ...(tone === 'practice'
      ? ([
          { step: 'app', label: 'app registered, certificate uploaded', from: 'page', to: 'org', ink: 'ink' },
          { step: 'approval', label: 'user approved', from: 'page', to: 'org', ink: 'ink' },
        ] as const)
      : []),
    { step: 'assertion', label: 'assertion signed', from: 'page', to: 'page', ink: 'payload' },
    ...call('token', 'POST /token', 'access token', 'signature'),
    ...call('api', 'GET /query', 'records', 'signature'),
  ]
}

function describe(messages: readonly Message[], states: readonly StepState[]): string {
  const done = messages.filter(
    (message) => message.label !== '' && states.some((state) => state.step === message.step && state.status === 'done'),
  )
  return done.length === 0
    ? 'Sequence diagram: nothing has happened yet'
    : `Sequence diagram. So far: ${done.map(({ label }) => label).join(', ')}`
}
