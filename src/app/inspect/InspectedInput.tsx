import { ChevronDown } from 'lucide-react'
import { useCallback, useEffect, useId, useMemo, useRef, useState, type ReactNode } from 'react'

import type { MarkPart } from '#core/inspection/marks.ts'
import type { Verdict } from '#core/inspection/verdict.ts'
import { verdictOf } from '#core/inspection/judge.ts'
import { textOf } from '#core/recognition/text-input.ts'
import { findingElementId, InspectedFindings } from '#features/inspector/findings/InspectedFindings.tsx'
import { findingsLeft, mendedAssertion } from '#features/inspector/findings/mended-assertion.ts'
import { MEMBER_INK, withMembers } from '#features/inspector/findings/members.tsx'
import { VerdictLine } from '#features/inspector/findings/VerdictLine.tsx'
import { hexDump, SHOWN_OCTETS } from '#features/inspector/source/hex-dump.ts'
import { LineLink } from '#features/inspector/source/LineLink.tsx'
import { rowsOf } from '#features/inspector/source/rows.ts'
import { SourcePane } from '#features/inspector/source/SourcePane.tsx'
import { ChooseFiles } from '#features/inspector/start/ChooseFiles.tsx'
import { StoppedNotice } from '#features/keys/StoppedNotice.tsx'
import { WorkingNotice } from '#features/keys/WorkingNotice.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Sentence } from '#ui/Sentence.tsx'
import { classNames } from '#ui/class-names.ts'
import { KIND_NAME } from '#words/en/input-kinds.ts'
import { inspectPage as words, sourcePane, sourceText, verdictBeneath } from '#words/en/inspect.ts'
import { shared } from '#words/en/shared.ts'
import { verdictSentence } from '#words/en/verdict.ts'
import { sentenceText } from '#words/text/sentence.ts'

import { PageHeading } from '../shell/PageHeading.tsx'
import { useRecognition, type Given, type Reading } from '../recognition/use-recognition.ts'
import { InspectionReport } from './InspectionReport.tsx'
import { inspectedFindings, numbersByMark } from './inspected-findings.ts'
import { useInspection, type Inspected } from './use-inspection.ts'
import { usePlace } from './use-place.ts'

type InspectedInputProps = {
  reading: Reading
  /** What the text is called that was given, where it has a name. */
  name: string | undefined
  editing: boolean
  onEditing: (editing: boolean) => void
  onText: (text: string) => void
  onFiles: (files: readonly File[]) => void
  onPasteOver: () => void
  onForget: () => void
  /** Below what holds nothing: what could be opened instead. */
  samples: ReactNode
  /** Above the verdict: the way back to where this was chosen. */
  back?: ReactNode
}

/** One input: the verdict, its reasons, the thing itself; and beside it, where there is room, the text it is about. */
export function InspectedInput(props: InspectedInputProps) {
  const { reading, name, editing, onEditing, onText, onFiles, onPasteOver, onForget, samples, back } = props
  const { given, recognition } = reading
  const beside = useRecognition()
  const inspected = useInspection(given, recognition, beside.recognition)
  const { done, toggle } = useDone(recognition)
  const mended = useMended(inspected, done)
  const findings = useMemo(
    () => (inspected ? inspectedFindings(inspected.inspection, mended, inspected.now) : []),
    [inspected, mended],
  )
  const verdict = useMemo(
    () => inspected && verdictWith(inspected.inspection, mended, done.size > 0),
    [inspected, mended, done],
  )
  const numbers = useMemo(() => numbersByMark(findings), [findings])
  const { text, size } = useMemo(() => shownText(given), [given])
  const lines = useMemo(() => rowsOf(text, Infinity).lines, [text])
  const marks = inspected?.inspection.marks ?? NO_MARKS
  const { place, show } = usePlace()
  const [open, setOpen] = useState(false)
  const showPlace = useCallback(
    (at: string) => {
      setOpen(true)
      show(at)
    },
    [show],
  )
  const firstPlace = useFirstPlace(findings[0]?.mark ?? marks.find(({ part }) => SAYS.has(part))?.id)
  const id = useId()
  const isText = size === undefined
  return (
    <main className="min-h-0 flex-1 wide:grid wide:grid-cols-2">
      <div className="grid content-start gap-3.5 px-3.5 py-6 max-wide:pb-3.5 wide:order-2 wide:overflow-y-auto wide:px-6">
        {back}
        <VerdictOf
          inspected={inspected}
          verdict={verdict}
          done={done}
          reading={reading}
          text={text}
          onLine={(line) => showPlace(`L${line}`)}
        />
        <WorkingNotice
          what={words.readingLong}
          busy={reading.busy}
          progress={reading.progress}
          onCancel={reading.cancel}
        />
        {reading.stopped && !recognition && <StoppedNotice onAgain={reading.again} />}
        {reading.failed && (
          <Notice look="bad" role="alert" title={shared.unreadable}>
            {shared.giveAgain}
          </Notice>
        )}
        {inspected && recognition && verdict && (
          <InspectionReport
            key={recognition.kind}
            reading={reading}
            inspected={inspected}
            mended={mended}
            verdict={verdict}
            beside={beside}
            onLine={(line) => showPlace(`L${line}`)}
            findings={<InspectedFindings findings={findings} onShow={showPlace} onMend={toggle} onUndo={toggle} />}
          />
        )}
        {inspected?.inspection.refusal?.code === 'not_recognised' && samples}
      </div>
      <div className="flex min-h-0 flex-col border-line max-wide:mx-3.5 max-wide:mb-8 max-wide:overflow-clip max-wide:rounded-card max-wide:border wide:border-r">
        <button
          type="button"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
          className="flex min-h-14 items-center gap-3 bg-panel px-3.5 py-2 text-left wide:hidden"
        >
          <span className="grid min-w-0 flex-1">
            <span className="truncate font-strong">{name ?? sourcePane.pasted}</span>
            <span className="text-small text-ink-2">{size ?? sourcePane.summary(lines, partNames(marks))}</span>
          </span>
          <ChevronDown aria-hidden className={classNames('size-4 shrink-0', open && 'rotate-180')} />
        </button>
        <div
          className={classNames(
            'min-h-0 flex-1 max-wide:h-[70dvh] max-wide:border-t max-wide:border-line',
            !open && !editing && 'max-wide:hidden',
          )}
        >
          <SourcePane
            id={id}
            fileName={name}
            size={size}
            text={text}
            marks={marks}
            numbers={numbers}
            place={place ?? firstPlace}
            editing={editing && isText}
            onEdit={isText ? onEditing : undefined}
            onText={onText}
            onPasteOver={onPasteOver}
            onForget={onForget}
            onNumber={focusFinding}
          >
            <ChooseFiles label={sourcePane.chooseFile} look="quiet" onFiles={onFiles} />
          </SourcePane>
        </div>
      </div>
    </main>
  )
}

/** What says what went wrong, where nothing was found that did it. */
const SAYS: ReadonlySet<MarkPart> = new Set<MarkPart>(['answer', 'message'])

const NO_MARKS: Inspected['inspection']['marks'] = []

/** Leads from the number beside the text to the finding. */
function focusFinding(number: number): void {
  const finding = document.getElementById(findingElementId(number))
  finding?.scrollIntoView({ block: 'nearest' })
  finding?.focus({ preventScroll: true })
}

/** The text, or for what is none its octets; and for those how many there are. */
function shownText(given: Given | undefined): { text: string; size?: string } {
  if (!given?.file) return { text: given?.text ?? '' }
  const { bytes, size } = given.file
  const text = textOf(bytes)
  if (text !== undefined) return { text }
  return {
    text: hexDump(bytes),
    size: size > SHOWN_OCTETS ? sourcePane.firstOctets(SHOWN_OCTETS, size) : sourcePane.bytes(size),
  }
}

/** The names of what was recognised, each once. */
function partNames(marks: Inspected['inspection']['marks']): string[] {
  return [...new Set(marks.flatMap(({ part }) => sourceText.parts[part] ?? []))]
}

/** Which mends are made. Another input has none. */
function useDone(of: object | undefined): { done: ReadonlySet<string>; toggle: (id: string) => void } {
  const [held, setHeld] = useState<{ of: object | undefined; done: ReadonlySet<string> }>({ of, done: new Set() })
  const done = held.of === of ? held.done : NONE_DONE
  const toggle = (id: string) => {
    const next = new Set(done)
    if (!next.delete(id)) next.add(id)
    setHeld({ of, done: next })
  }
  return { done, toggle }
}

const NONE_DONE: ReadonlySet<string> = new Set()

/** The first JWT with the mends that are made; undefined where there is none. */
function useMended(inspected: Inspected | undefined, done: ReadonlySet<string>) {
  return useMemo(() => {
    const [first] = inspected?.inspection.assertions ?? []
    if (!inspected || !first) return undefined
    return mendedAssertion(first, done, { now: inspected.now, practiceOrigin: location.origin })
  }, [inspected, done])
}

/** The first thing that was found, to be in view without being looked for. The same object as long as it is the same. */
function useFirstPlace(at: string | undefined) {
  return useMemo(() => (at === undefined ? undefined : { at }), [at])
}

type VerdictOfProps = {
  inspected: Inspected | undefined
  verdict: Verdict | undefined
  done: ReadonlySet<string>
  reading: Reading
  text: string
  onLine: (line: number) => void
}

/** The verdict, as a heading that has the focus once it is known, and is said again when a mend changes it. */
function VerdictOf({ inspected, verdict, done, reading, text, onLine }: VerdictOfProps) {
  const box = useRef<HTMLDivElement>(null)
  const late = useLate(!inspected && !reading.stopped && !reading.failed)
  const answer = inspected === undefined ? 0 : reading.answers
  useEffect(() => {
    // Who is typing or fills in a password goes on with that.
    const busyElsewhere = document.activeElement?.matches('textarea,input') === true
    if (answer > 0 && !busyElsewhere) box.current?.querySelector('h1')?.focus({ preventScroll: true })
  }, [answer])
  const inspection = inspected?.inspection
  const sentence = verdict && verdictSentence(verdict)
  const said = inspection && done.size === 0 && verdict?.stand === 'refused' ? answerLines(inspection.marks, text) : []
  if (!sentence && !late) return <PageHeading className="sr-only">{words.title}</PageHeading>
  return (
    <div ref={box}>
      <VerdictLine
        stand={verdict?.stand}
        beneath={
          said.length > 0 ? (
            <p>
              <Sentence
                of={verdictBeneath.saidIn(said)}
                links={Object.fromEntries(
                  said.map((line) => [`L${line}`, <LineLink key={line} line={line} onLine={onLine} />]),
                )}
              />
            </p>
          ) : inspection && verdict?.stand === 'cannot_tell' && inspection.refusal?.code === 'not_recognised' ? (
            <p>{words.nothingText}</p>
          ) : undefined
        }
      >
        <PageHeading title={words.title} className="text-title">
          {sentence ? <Sentence of={withMembers(sentence)} links={MEMBER_INK} /> : words.reading}
        </PageHeading>
      </VerdictLine>
      <p role="status" className="sr-only">
        {inspection && done.size === 0 && words.thisIs(KIND_NAME[inspection.kind])}
        {sentence && done.size > 0 && sentenceText(sentence)}
      </p>
    </div>
  )
}

/** The verdict on what it would be with the mends that were made: what was answered then is about something else. */
function verdictWith(
  inspection: Inspected['inspection'],
  mended: ReturnType<typeof useMended>,
  anyDone: boolean,
): Verdict {
  const [first, ...more] = inspection.assertions
  if (!anyDone || !mended || !first) return inspection.verdict
  const { leak: _leak, ...rest } = inspection
  return verdictOf({
    ...rest,
    answers: [],
    messages: [],
    assertions: [{ ...first, findings: findingsLeft(mended) }, ...more],
  })
}

/** The lines in which answers stand. */
function answerLines(marks: Inspected['inspection']['marks'], text: string): number[] {
  const answers = marks.filter(({ part }) => part === 'answer')
  if (answers.length === 0) return []
  const rows = rowsOf(text, Infinity)
  if (rows.lines === 1) return []
  return [...new Set(answers.map(({ start }) => rows.row(rows.rowAt(start)).line))].slice(0, MANY)
}

/** More lines than these are not counted up in a sentence. */
const MANY = 4

/** Milliseconds after which one is told that something is being read. */
const PATIENCE = 150

function useLate(busy: boolean): boolean {
  const [late, setLate] = useState(false)
  useEffect(() => {
    if (!busy) return undefined
    const timer = setTimeout(() => setLate(true), PATIENCE)
    return () => {
      clearTimeout(timer)
      setLate(false)
    }
  }, [busy])
  return busy && late
}
