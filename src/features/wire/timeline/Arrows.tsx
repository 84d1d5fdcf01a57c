import { classNames } from '#ui/class-names.ts'

import type { Arrows as Drawing, Ink, Line, Mark } from '#core/transcript/arrows.ts'

/** In the drawing's own units; the panel gives it as much room as its width and the text size ask for. */
const LANE = 50
const EDGE = 20
const HEIGHT = 36
const LINE_Y = { request: 13, answer: 22 }

const INK: Record<Ink, string> = {
  request: 'stroke-accent fill-accent',
  answer: 'stroke-good fill-good',
  set_up: 'stroke-ink-3 fill-ink-3',
  refused: 'stroke-bad fill-bad',
  given_up: 'stroke-ink-3 fill-ink-3',
}

/** Width of the drawing between the page and the org, `org` lanes away. */
export function lanesWidth(org: 1 | 2): number {
  return 2 * EDGE + org * LANE
}

/** Where a lane stands in the drawing, from its left edge. */
export function laneX(place: number): number {
  return EDGE + place * LANE
}

/** What an exchange did on its lanes: out on the upper line, back on the lower one. `fresh` draws it as it happens. */
export function Arrows({ drawing, org, fresh }: { drawing: Drawing; org: 1 | 2; fresh: boolean }) {
  const { request, answer, marks } = drawing
  // A request that broke off ends in its mark; only one that came through ends in a head.
  const brokeOff = marks.some(({ on, shape }) => on === 'request' && ENDS.has(shape))
  return (
    <svg aria-hidden viewBox={`0 0 ${lanesWidth(org)} ${HEIGHT}`} className="block w-full">
      <Arrow line={request} y={LINE_Y.request} head={!brokeOff} gap={gapBefore(request, marks)} fresh={fresh} />
      {answer.map((line) => (
        <Arrow
          key={line.from}
          line={line}
          y={LINE_Y.answer}
          head={line.to === 0}
          gap={gapBefore(line, marks)}
          fresh={fresh}
          back
        />
      ))}
      {marks.map((mark) => (
        <MarkShape key={`${mark.on} ${mark.shape}`} mark={mark} />
      ))}
    </svg>
  )
}

/** What the page did by itself, on its own lane. */
export function Loop({ org, ink }: { org: 1 | 2; ink: string }) {
  const [x, out, back] = [laneX(0), LINE_Y.request, LINE_Y.answer]
  return (
    <svg aria-hidden viewBox={`0 0 ${lanesWidth(org)} ${HEIGHT}`} className={classNames('block w-full', ink)}>
      <path d={`M${x} ${out} h11 q3 0 3 3 v${back - out - 3} h-7`} fill="none" strokeWidth="1.6" />
      <path d={`M${x} ${back} l6 -3.5 v7 z`} stroke="none" />
    </svg>
  )
}

const ENDS: ReadonlySet<Mark['shape']> = new Set(['stopped', 'broken', 'given_up'])

/** A ring stands on the lane itself, so the arrow ends at its edge. */
function gapBefore({ to }: Line, marks: readonly Mark[]): number {
  return marks.some(({ at, shape }) => at === to && (shape === 'waiting' || shape === 'silent')) ? 5 : 0
}

type ArrowProps = { line: Line; y: number; head: boolean; gap: number; fresh: boolean; back?: boolean }

function Arrow({ line: { from, to, ink }, y, head, gap, fresh, back = false }: ArrowProps) {
  const direction = to > from ? 1 : -1
  const tip = laneX(to) - direction * gap
  return (
    <g className={classNames(INK[ink], fresh && (back ? 'wire-return' : 'wire-out'))}>
      <line
        x1={laneX(from)}
        x2={head ? tip - direction * 6 : tip}
        y1={y}
        y2={y}
        strokeWidth="1.6"
        {...(back ? { strokeDasharray: '4 3' } : {})}
      />
      {head && <path d={`M${tip} ${y} l${-direction * 6} -3.5 v7 z`} stroke="none" />}
    </g>
  )
}

function MarkShape({ mark: { shape, at, on, ink } }: { mark: Mark }) {
  const [x, y] = [laneX(at), LINE_Y[on]]
  switch (shape) {
    case 'passed_on':
      return <circle cx={x} cy={y} r="2.6" stroke="none" className={INK[ink]} />
    case 'stopped':
      return <path d={`M${x} ${y - 6} v12`} fill="none" strokeWidth="2.4" className={INK[ink]} />
    case 'broken':
      return (
        <path d={`M${x} ${y - 4} l8 8 m0 -8 l-8 8`} fill="none" strokeWidth="1.8" className={strokeOnly(INK[ink])} />
      )
    case 'given_up':
      return <rect x={x} y={y - 4} width="8" height="8" rx="1.5" strokeWidth="1.6" className={strokeOnly(INK[ink])} />
    case 'waiting':
      return (
        <circle
          cx={x}
          cy={y}
          r="4.6"
          strokeWidth="1.6"
          strokeDasharray="22 7"
          className={classNames('spin origin-center [transform-box:fill-box]', strokeOnly(INK[ink]))}
        />
      )
    case 'silent':
      return <circle cx={x} cy={y} r="4.6" strokeWidth="1.6" strokeDasharray="2 2.4" className={strokeOnly(INK[ink])} />
  }
}

/** The outline of an ink, over the panel so that the lane does not run through it. */
function strokeOnly(ink: string): string {
  return classNames(ink.split(' ')[0], 'fill-panel')
}
