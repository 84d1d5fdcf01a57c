import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react'

import type { Mark, MarkPart } from '#core/inspection/marks.ts'
import type { FindingLevel } from '#core/kernel/finding.ts'
import { classNames } from '#ui/class-names.ts'
import { usePrefersReducedMotion } from '#ui/use-prefers-reduced-motion.ts'
import { sourceText as words } from '#words/en/inspect.ts'

import { lineIn, type FindingNumber, type ShownPlace } from './places.ts'
import { rowsOf, type SourceRow, type SourceRows } from './rows.ts'
import { marksWithin, segmentsOf, type Segment } from './segments.ts'

/** Pixels; a place in the text is found by multiplying. */
const ROW_PIXELS = 20
/** Rows drawn above and below what is seen. */
const OVERSCAN = 12
/** Columns that a row has however narrow the pane is. */
const LEAST_COLUMNS = 16
/** Columns beside the text: the number of the line, the rail, and the margin with chips and numbers. */
const GUTTER_REM = 3.25
const MARGIN_REM = 6.5

export type SourceTextProps = {
  text: string
  /** Empty for what is no text, where nothing is set off. */
  marks: readonly Mark[]
  /** By the id of a mark, what was found there, worst first. */
  numbers: ReadonlyMap<string, readonly FindingNumber[]>
  /** What is to be shown. */
  place: ShownPlace | undefined
  onNumber: (number: number) => void
}

/**
 * The text as it was given, read-only, with what was recognised in it. Only the rows in view are in the document, and a long line
 * is cut into rows, so that a mebibyte costs what a page does.
 */
export function SourceText({ text, marks, numbers, place, onNumber }: SourceTextProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const ruler = useRef<HTMLSpanElement>(null)
  const columns = useColumns(scroller, ruler)
  const rows = useMemo(() => rowsOf(text, columns), [text, columns])
  const virtual = useVirtualizer({
    count: rows.count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PIXELS,
    overscan: OVERSCAN,
  })
  const flashed = useShownPlace(scroller, rows, marks, place)
  const starts = useMemo(() => startsByRow(rows, marks, numbers), [rows, marks, numbers])
  return (
    <div
      ref={scroller}
      tabIndex={0}
      role="region"
      aria-label={words.label(rows.lines)}
      className="source relative h-full min-h-0 overflow-x-hidden overflow-y-auto bg-panel font-mono text-mono -outline-offset-2"
    >
      <span ref={ruler} aria-hidden className="invisible absolute w-[100ch]" />
      <div className="relative my-3" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index }) => (
          <Row
            key={index}
            top={index * ROW_PIXELS}
            row={rows.row(index)}
            text={text}
            marks={marks}
            numbers={numbers}
            starts={starts.get(index) ?? NONE}
            flashed={flashed}
            onNumber={onNumber}
          />
        ))}
      </div>
    </div>
  )
}

/** Characters of one width that fit beside number and margin; measured again when the pane or the letters change. */
function useColumns(scroller: RefObject<HTMLDivElement | null>, ruler: RefObject<HTMLSpanElement | null>): number {
  const [columns, setColumns] = useState(80)
  useLayoutEffect(() => {
    const [pane, measure] = [scroller.current, ruler.current]
    if (!pane || !measure) return undefined
    const update = () => {
      const character = measure.getBoundingClientRect().width / 100
      const rem = parseFloat(getComputedStyle(document.documentElement).fontSize)
      const room = pane.clientWidth - (GUTTER_REM + MARGIN_REM) * rem
      if (character > 0) setColumns(Math.max(LEAST_COLUMNS, Math.floor(room / character)))
    }
    update()
    const observer = new ResizeObserver(update)
    observer.observe(pane)
    observer.observe(measure)
    return () => observer.disconnect()
  }, [scroller, ruler])
  return columns
}

/** Brings a place into view and says which mark or line is to be lit up; nothing once it has been for a moment. */
function useShownPlace(
  scroller: RefObject<HTMLDivElement | null>,
  rows: SourceRows,
  marks: readonly Mark[],
  place: ShownPlace | undefined,
): string | undefined {
  const still = usePrefersReducedMotion()
  const went = useRef<ShownPlace>(undefined)
  const [faded, setFaded] = useState<ShownPlace>()
  useEffect(() => {
    const pane = scroller.current
    if (!place || !pane || went.current === place) return
    const line = lineIn(place.at)
    const mark = marks.find(({ id }) => id === place.at)
    if (line === undefined && !mark) return
    went.current = place
    const row = mark ? rows.rowAt(mark.start) : rows.rowOfLine(line ?? 1)
    const top = Math.max(0, row * ROW_PIXELS - pane.clientHeight / 3)
    const far = Math.abs(pane.scrollTop - top) > 3 * pane.clientHeight
    pane.scrollTo({ top, behavior: still || far ? 'instant' : 'smooth' })
    // What is scrolled back into view later is not lit up again.
    setTimeout(() => setFaded(place), FADE_MILLISECONDS)
  }, [place, scroller, rows, marks, still])
  return place === faded ? undefined : place?.at
}

/** As long as the animation lasts, and what scrolling to it takes. */
const FADE_MILLISECONDS = 2200

/** What begins in a row: the names of what was recognised, and the numbers of what was found. */
type Start = { mark: Mark; numbers: readonly FindingNumber[] }
const NONE: readonly Start[] = []

function startsByRow(
  rows: SourceRows,
  marks: readonly Mark[],
  numbers: SourceTextProps['numbers'],
): Map<number, Start[]> {
  const byRow = new Map<number, Start[]>()
  for (const mark of marks) {
    const found = numbers.get(mark.id) ?? []
    if (!BLOCK[mark.part] && found.length === 0) continue
    const row = rows.rowAt(mark.start)
    byRow.set(row, [...(byRow.get(row) ?? []), { mark, numbers: found }])
  }
  return byRow
}

type RowProps = {
  top: number
  row: SourceRow
  text: string
  marks: readonly Mark[]
  numbers: SourceTextProps['numbers']
  starts: readonly Start[]
  flashed: string | undefined
  onNumber: (number: number) => void
}

function Row({ top, row, text, marks, numbers, starts, flashed, onNumber }: RowProps) {
  const within = marksWithin(marks, row)
  const rail = within.findLast(({ part }) => BLOCK[part] !== undefined)
  return (
    <div
      data-row
      style={{ transform: `translateY(${top}px)` }}
      className={classNames(
        'absolute inset-x-0 top-0 flex h-5 leading-5',
        marks.length > 0 && within.length === 0 && 'text-ink-3',
        flashed === `L${row.line}` && 'source-flash',
      )}
    >
      <span aria-hidden className="w-9 shrink-0 text-right text-ink-3 select-none">
        {row.first && row.line}
      </span>
      <span className={classNames('ml-2 w-0.5 shrink-0', rail && BLOCK[rail.part]?.rail)} />
      <span className="ml-2 whitespace-pre source-tab">
        {segmentsOf(text, row, within).map((segment) => (
          <SegmentText key={segment.start} segment={segment} numbers={numbers} flashed={flashed} />
        ))}
      </span>
      {starts.length > 0 && <Margin starts={starts} onNumber={onNumber} />}
    </div>
  )
}

type SegmentTextProps = { segment: Segment; numbers: SourceTextProps['numbers']; flashed: string | undefined }

function SegmentText({ segment: { shown, unseen, within }, numbers, flashed }: SegmentTextProps) {
  if (unseen) return <span className="text-[0.6875rem] text-ink-3">{shown}</span>
  if (within.length === 0) return shown
  const looks = within.map(({ id, part }) => {
    const [worst] = numbers.get(id) ?? []
    return worst && MEMBER.has(part) ? UNDERLINED[worst.level] : INK[part]
  })
  const lit = within.some(({ id }) => id === flashed)
  return <span className={classNames(...looks, lit && 'source-flash')}>{shown}</span>
}

/** Names and numbers beside the text. Where several begin in one row there is room for numbers alone. */
function Margin({ starts, onNumber }: { starts: readonly Start[]; onNumber: (number: number) => void }) {
  const several = starts.length > 1
  return (
    <span className="absolute top-0 right-0 flex h-5 items-center gap-1 bg-panel pr-3.5 pl-1 font-sans text-small select-none">
      {starts.map(({ mark, numbers }) => {
        const block = BLOCK[mark.part]
        return (
          <span key={mark.id} className="flex items-center gap-1">
            {block && (
              <span className={classNames('rounded-[5px] px-1.5 text-[0.6875rem] leading-4 font-heavy', block.chip)}>
                {words.parts[mark.part]}
              </span>
            )}
            {!block && !several && <span className="text-[0.6875rem] font-heavy text-ink-2">{mark.name}</span>}
            {numbers.map(({ number, level, title }) => (
              <a
                key={number}
                href={`#${mark.id}`}
                aria-label={words.finding(number, title)}
                title={title}
                onClick={(event) => {
                  event.preventDefault()
                  onNumber(number)
                }}
                className={classNames('finding-number', NUMBER[level])}
              >
                {number}
              </a>
            ))}
          </span>
        )
      })}
    </span>
  )
}

/** How the number of a finding is filled, wherever it stands. */
export const NUMBER: Readonly<Record<FindingLevel, string>> = {
  refused: 'bg-bad text-on-bad',
  undocumented: 'bg-warn text-on-warn',
  style: 'bg-ink-2 text-panel',
  good: 'bg-good text-on-good',
}

/** What stands by itself, with a rail beside it and its name in the margin. */
const BLOCK: Readonly<Partial<Record<MarkPart, { rail: string; chip: string }>>> = {
  curl: { rail: 'bg-line-strong', chip: 'border border-line-strong bg-sunk text-ink-2' },
  jwt: { rail: 'bg-jwt-payload', chip: 'bg-payload-soft text-jwt-payload' },
  answer: { rail: 'bg-bad', chip: 'bg-bad-soft text-bad' },
  message: { rail: 'bg-warn', chip: 'bg-warn-soft text-warn' },
  key: { rail: 'bg-ink-3', chip: 'border border-line-strong bg-sunk text-ink-2' },
  certificate: { rail: 'bg-jwt-signature', chip: 'bg-signature-soft text-jwt-signature' },
}

/** The ink of what was recognised. */
const INK: Readonly<Partial<Record<MarkPart, string>>> = {
  jwt_header: 'text-jwt-header',
  jwt_payload: 'text-jwt-payload',
  jwt_signature: 'text-jwt-signature',
  answer: 'bg-bad-soft source-bad',
  message: 'source-warn',
}

/** Members of a JWT: what is found in one is underlined where it stands. */
const MEMBER: ReadonlySet<MarkPart> = new Set<MarkPart>(['claim', 'header_parameter'])

const UNDERLINED: Readonly<Record<FindingLevel, string | undefined>> = {
  refused: 'bg-bad-soft source-bad',
  undocumented: 'bg-warn-soft source-warn',
  style: 'source-neutral',
  good: undefined,
}
