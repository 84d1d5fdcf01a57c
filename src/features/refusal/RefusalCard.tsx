import { BookOpen, RefreshCw, Send, Wrench } from 'lucide-react'
import { useEffect, useRef, type ReactElement, type ReactNode } from 'react'

import { Button } from '#ui/Button.tsx'
import { ConfidenceBars } from '#ui/ConfidenceBars.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { Sentence } from '#ui/Sentence.tsx'
import { refusalCard as words, whenSaid } from '#words/en/refusal.ts'
import { shared } from '#words/en/shared.ts'

import { Question } from './Question.tsx'
import { saidText } from './said-text.ts'
import { TimeGap, type Times } from './TimeGap.tsx'
import type { CauseView, QuestionView, SaidView } from './views.ts'

/** What puts it right with one press, or where it is put right. */
export type FixButton = {
  label: string
  /** What it changes. */
  changes?: Parameters<typeof Sentence>[0]['of'] | undefined
  busy: boolean
  start: () => void
  cancel?: (() => void) | undefined
}

type RefusalCardProps = {
  said: SaidView
  /** By the org's clock; absent where it did not say. Milliseconds since the epoch. */
  serverTime?: number | undefined
  durationMilliseconds?: number | undefined
  receivedAt: number
  /** Undefined while the causes are weighed; null where these words are not known. */
  cause: CauseView | null | undefined
  times?: Times | undefined
  question?: QuestionView | undefined
  onAnswer: (code: string, value: string | undefined) => void
  fix?: FixButton | undefined
  check?: { label: string; busy: boolean; start: () => void } | undefined
  /** Sends the same again, where the fix does not. */
  again?: { busy: boolean; start: () => void; blocked: string | undefined } | undefined
  /** On a phone the fix stands in the dock and not here. */
  fixInDock: boolean
  report: () => string
  /** The page of this answer, as a link without its text. */
  about?: ReactElement | undefined
  children?: ReactNode
}

/** How fresh an answer is that takes the focus. Milliseconds. */
const FRESH = 3000

/** The answer to "why did it say no?": its words, the likeliest cause with what is known of it, one fix, one check. */
export function RefusalCard({ said, serverTime, durationMilliseconds, receivedAt, cause, ...props }: RefusalCardProps) {
  const heading = useFocusOnArrival(receivedAt)
  const { times, question, onAnswer, fix, check, again, fixInDock, report, about, children } = props
  return (
    <section
      aria-label={words.label}
      className="fade-in overflow-hidden rounded-card border border-bad-line bg-panel shadow-card"
    >
      <header className="grid gap-1.5 border-b border-bad-line bg-bad-soft px-4 pt-2.5 pb-3.5">
        <div className="flex min-h-7 flex-wrap items-center gap-x-2.5 gap-y-1">
          {said.status !== undefined && (
            <span className="rounded-[6px] bg-bad px-2 py-0.5 font-mono text-mono font-heavy text-on-bad">
              {said.status}
            </span>
          )}
          <span className="mr-auto text-small text-ink-2">
            {durationMilliseconds !== undefined && whenSaid(serverTime, durationMilliseconds)}
          </span>
          <CopyButton text={() => saidText(said)} what={words.whatWasSaid} />
        </div>
        <h2
          ref={heading}
          tabIndex={-1}
          className="scroll-mt-36 font-mono text-said font-strong wrap-anywhere outline-none max-sm:text-[1.25rem] max-sm:leading-7"
        >
          <span className="block text-bad">{said.error}</span>
          {said.description === undefined || said.description === '' ? (
            <span className="block font-sans text-body tracking-normal text-ink-2">{words.noDescription}</span>
          ) : (
            <span className="block text-ink">{said.description}</span>
          )}
        </h2>
      </header>
      <div className="grid gap-3 px-4 py-3.5">
        {cause === undefined && <p className="text-ink-3">{words.looking}</p>}
        {cause === null && (
          <div className="grid gap-0.5">
            <h3 className="text-name font-strong">{words.unknown}</h3>
            <p className="text-ink-2">{words.unknownNext}</p>
          </div>
        )}
        {cause && (
          <div className="grid gap-0.5">
            <p className="flex flex-wrap items-baseline gap-x-2.5 text-small text-ink-2">
              {cause.confidence === 'possible' ? words.unclear : words.likeliest}
              <ConfidenceBars confidence={cause.confidence} />
            </p>
            <h3 className="text-name font-strong text-balance">{cause.cause}</h3>
            {cause.because !== undefined && <p className="text-ink-2">{cause.because}</p>}
          </div>
        )}
        {times && <TimeGap {...times} />}
        {cause && (fix?.changes === undefined || (cause.check !== undefined && !check)) && (
          <dl className="grid grid-cols-[3rem_minmax(0,1fr)] gap-x-2 gap-y-1">
            {fix?.changes === undefined && (
              <>
                <dt className="text-ink-3">{words.fix}</dt>
                <dd>{cause.fix}</dd>
              </>
            )}
            {cause.check !== undefined && !check && (
              <>
                <dt className="text-ink-3">{words.check}</dt>
                <dd className="text-ink-2">{cause.check}</dd>
              </>
            )}
          </dl>
        )}
        {children}
        <div className="flex flex-wrap items-center gap-2 empty:hidden">
          {fix && !fixInDock && (
            <Button look="primary" busy={fix.busy} onClick={fix.start} icon={<Wrench aria-hidden className="size-4" />}>
              {fix.label}
            </Button>
          )}
          {fix?.busy && fix.cancel && (
            <Button look="quiet" onClick={fix.cancel}>
              {shared.cancel}
            </Button>
          )}
          {check && (
            <Button busy={check.busy} onClick={check.start} icon={<RefreshCw aria-hidden className="size-4" />}>
              {check.label}
            </Button>
          )}
          {again && (
            <Button
              look={fix ? 'secondary' : 'primary'}
              busy={again.busy}
              disabledReason={again.blocked}
              onClick={again.start}
              icon={<Send aria-hidden className="size-4" />}
            >
              {words.sendAgain}
            </Button>
          )}
        </div>
        {fix?.changes !== undefined && (
          <p className="text-small text-ink-3">
            <Sentence of={fix.changes} />
          </p>
        )}
        {question && <Question question={question} onAnswer={onAnswer} />}
      </div>
      <footer className="flex flex-wrap items-center gap-x-1 gap-y-1 border-t border-line px-2 py-1">
        <CopyButton text={report} label={words.report} />
        {about && (
          <span className="ml-auto flex items-center gap-1.5 px-2 text-small text-ink-2">
            <BookOpen aria-hidden className="size-3.5" />
            <Sentence of={words.aboutLink} links={{ about }} />
          </span>
        )}
      </footer>
    </section>
  )
}

/** Brings the focus to an answer that has just come, so that it is read out, unless somebody is typing. */
function useFocusOnArrival(receivedAt: number) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    const focused = document.activeElement
    const typing =
      focused instanceof HTMLInputElement ||
      focused instanceof HTMLTextAreaElement ||
      (focused instanceof HTMLElement && focused.isContentEditable)
    if (!typing && Date.now() - receivedAt < FRESH) heading.current?.focus({ preventScroll: true })
  }, [receivedAt])
  return heading
}
