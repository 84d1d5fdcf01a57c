import { Check, TriangleAlert, X } from 'lucide-react'
import { Fragment, type ReactNode } from 'react'

import type { ComparedInput, Comparison } from '#core/comparison/compare.ts'
import { markDifferences } from '#core/comparison/highlight.ts'
import { INPUTS, type InputCode } from '#core/comparison/inputs.ts'
import { STEPS, type Step, type StepState } from '#core/flow/facts/step.ts'
import { classNames } from '#ui/class-names.ts'
import { compareWords as words, inputNames, readingWords } from '#words/en/compare.ts'
import { STEP_NAME } from '#words/en/step-names.ts'
import { serverWords, statusWords, stepDetailWords } from '#words/en/steps.ts'

import type { Result } from './results.ts'

/** One environment as a column: its head, how its steps stand, what came of the last two. */
export type Column = {
  id: string
  name: string
  kind: string
  head: ReactNode
  states: readonly StepState[]
  running: Step | undefined
  token?: Result | undefined
  api?: Result | undefined
}

type CompareTableProps = {
  columns: readonly Column[]
  comparison: Comparison
  differencesOnly: boolean
  now: number
  /** The sentence and the fix of the first difference that matters. */
  band: ReactNode
}

/** The input that stands in the row of a step itself; the others follow it. */
const OF_STEP: Partial<Record<Step, InputCode>> = {
  key: 'key',
  certificate: 'certificate',
  app: 'app_kind',
  approval: 'approval',
  assertion: 'alg',
}

/** Environments beside each other, a row an input, a rail a column. Under each other on a phone. */
export function CompareTable({ columns, comparison, differencesOnly, now, band }: CompareTableProps) {
  const template = { gridTemplateColumns: `minmax(8rem,9rem) repeat(${String(columns.length)}, minmax(0,1fr))` }
  const rows = STEPS.flatMap((step) => rowsOf(step, comparison, differencesOnly))
  return (
    <div className="overflow-hidden rounded-card border border-line bg-panel shadow-card">
      <div role="table" aria-label={words.caption}>
        <div role="row" className="compare-row border-b border-line" style={template}>
          <span role="columnheader" className="sr-only">
            {words.input}
          </span>
          <span aria-hidden className="max-sm:hidden" />
          {columns.map(({ id, kind, head }) => (
            <div role="columnheader" key={id} data-kind={kind} className="min-w-0">
              <span aria-hidden className="band h-1.5 max-w-full block" />
              <div className="p-3.5 max-sm:py-2">{head}</div>
            </div>
          ))}
        </div>
        {rows.map(({ step, input }) => (
          <Fragment key={input?.input ?? step}>
            {input && input.input === comparison.first?.input && band}
            <TableRow
              step={step}
              compared={input}
              columns={columns}
              template={template}
              now={now}
              first={input?.input === comparison.first?.input}
            />
          </Fragment>
        ))}
      </div>
      {rows.length === 0 && <p className="border-b border-line p-3.5 text-ink-2">{words.rowsHidden}</p>}
      <Legend />
    </div>
  )
}

type Row = { step: Step; input?: ComparedInput }

function rowsOf(step: Step, { inputs }: Comparison, differencesOnly: boolean): Row[] {
  const ofStep = inputs.filter(({ input }) => INPUTS[input].step === step)
  const leading = ofStep.find(({ input }) => input === OF_STEP[step])
  const following = ofStep.filter((each) => each !== leading)
  const rows: Row[] = [leading ? { step, input: leading } : { step }, ...following.map((input) => ({ step, input }))]
  return differencesOnly ? rows.filter(({ input }) => input !== undefined && input.verdict !== 'same') : rows
}

type TableRowProps = {
  step: Step
  compared: ComparedInput | undefined
  columns: readonly Column[]
  template: { gridTemplateColumns: string }
  now: number
  first: boolean
}

function TableRow({ step, compared, columns, template, now, first }: TableRowProps) {
  const isStep = compared === undefined || compared.input === OF_STEP[step]
  const { claim, name } = isStep ? { claim: undefined, name: STEP_NAME[step] } : inputNames[compared.input]
  const isWrong = compared?.verdict === 'differs_and_should_not'
  return (
    <div
      role="row"
      style={template}
      className={classNames(
        'compare-row border-b border-line',
        !isStep && 'bg-sunk',
        first && 'shadow-[inset_4px_0_0_var(--c-bad)]',
      )}
    >
      <div role="rowheader" className={classNames('px-4 py-2.5 max-sm:pb-0', isStep ? 'font-heavy' : 'text-ink-2')}>
        {claim !== undefined && <code className="mr-1.5 font-mono text-mono text-jwt-payload">{claim}</code>}
        {name}
        {compared && <span className="sr-only">{`: ${words.signs[compared.verdict].name}`}</span>}
        {compared && <Sign wrong={isWrong} compared={compared} className="float-right sm:hidden" />}
      </div>
      {columns.map((column, index) => (
        <div role="cell" key={column.id} className="flex min-w-0 items-start gap-2 px-3.5 py-2.5 max-sm:py-1.5">
          {index > 0 && compared && (
            <Sign wrong={isWrong} compared={compared} className="w-4 shrink-0 text-center max-sm:hidden" />
          )}
          {index > 0 && !compared && <span aria-hidden className="w-4 shrink-0 max-sm:hidden" />}
          <RailMark
            state={isStep ? column.states.find((state) => state.step === step) : undefined}
            running={column.running === step}
            number={STEPS.indexOf(step) + 1}
          />
          <span className="min-w-0 flex-1">
            <span className="block text-small text-ink-3 sm:hidden">{column.name}</span>
            {compared ? (
              <Value compared={compared} index={index} now={now} wrong={isWrong} />
            ) : (
              <ResultCell column={column} step={step} now={now} />
            )}
          </span>
        </div>
      ))}
    </div>
  )
}

function Sign({ wrong, compared, className }: { wrong: boolean; compared: ComparedInput; className: string }) {
  const { sign } = words.signs[compared.verdict]
  const ink = wrong ? 'font-heavy text-bad' : compared.verdict === 'same' ? 'text-ink-3' : 'text-ink-2'
  return (
    <span aria-hidden className={classNames('font-mono', ink, className)}>
      {sign}
    </span>
  )
}

/** A value with the characters marked that the first column, or for that one the second, does not have. */
function Value({
  compared,
  index,
  now,
  wrong,
}: {
  compared: ComparedInput
  index: number
  now: number
  wrong: boolean
}) {
  const { input, readings, verdict } = compared
  const reading = readings[index]
  const against = readings[index === 0 ? 1 : 0]
  if (!reading) return null
  const { value: whole, words: said } = readingWords(input, reading, now)
  const value = whole === undefined ? undefined : shown(whole, wrong)
  const other = against ? shown(readingWords(input, against, now).value ?? '', wrong) : ''
  return (
    <span className={classNames('wrap-anywhere', wrong && 'font-strong')}>
      {value !== undefined && (
        <code className="font-mono text-mono" title={whole}>
          {verdict === 'same' || other === ''
            ? value
            : markDifferences(value, other).map((run, at) => (
                <Fragment key={at}>
                  {run.differs ? <mark className="rounded-[3px] bg-accent-soft text-ink">{run.text}</mark> : run.text}
                </Fragment>
              ))}
        </code>
      )}
      {value !== undefined && said !== undefined && ' · '}
      {said !== undefined && <span className={value === undefined ? undefined : 'text-ink-2'}>{said}</span>}
    </span>
  )
}

/** A long name without a space in it by its beginning and its end, as long as nothing is wrong with it. */
function shown(value: string, wrong: boolean): string {
  return wrong ? value : value.replaceAll(/[\w.-]{40,}/g, (name) => `${name.slice(0, 14)}…${name.slice(-6)}`)
}

function ResultCell({ column, step, now }: { column: Column; step: Step; now: number }) {
  const result = step === 'token' ? column.token : step === 'api' ? column.api : undefined
  if (result) {
    return (
      <span className="wrap-anywhere">
        {result.status !== undefined && (
          <code className={classNames('mr-1.5 font-mono text-mono font-heavy', result.good ? 'text-good' : 'text-bad')}>
            {result.status}
          </code>
        )}
        {(result.good || result.status !== undefined) && <span>{result.code}</span>}
        {result.detail !== undefined && <span className="block text-ink-2">{result.detail}</span>}
      </span>
    )
  }
  const state = column.states.find((each) => each.step === step)
  if (!state) return null
  return <span className="text-ink-2">{serverWords(state.detail) ?? stepDetailWords(state.detail, now)}</span>
}

function RailMark({ state, running, number }: { state: StepState | undefined; running: boolean; number: number }) {
  const shape = 'grid size-6 shrink-0 place-items-center rounded-full text-small font-heavy'
  if (!state) return <span aria-hidden className="compare-line mx-auto w-6 shrink-0 self-stretch max-sm:hidden" />
  const said = <span className="sr-only">{statusWords(state)}</span>
  if (running) return <span className={classNames(shape, 'border border-accent text-accent')}>{number}</span>
  switch (state.status) {
    case 'done':
      return (
        <span className={classNames(shape, 'bg-good text-on-good')}>
          <Check aria-hidden className="size-3.5" strokeWidth={3} />
          {said}
        </span>
      )
    case 'failed':
      return (
        <span className={classNames(shape, 'bg-bad text-on-bad')}>
          <X aria-hidden className="size-3.5" strokeWidth={3} />
          {said}
        </span>
      )
    case 'attention':
      return (
        <span className={classNames(shape, 'border border-warn bg-warn-soft text-warn')}>
          <TriangleAlert aria-hidden className="size-3.5" />
          {said}
        </span>
      )
    case 'ready':
    case 'waiting':
      return (
        <span className={classNames(shape, 'border border-line-strong text-ink-3')}>
          <span aria-hidden>{number}</span>
          {said}
        </span>
      )
  }
}

function Legend() {
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 px-4 py-3 text-small text-ink-2">
      {Object.entries(words.signs).map(([verdict, { sign, name }]) => (
        <li key={verdict}>
          <span
            aria-hidden
            className={classNames('mr-1.5 font-mono', verdict === 'differs_and_should_not' && 'font-heavy text-bad')}
          >
            {sign}
          </span>
          {name}
        </li>
      ))}
    </ul>
  )
}
