import { ArrowLeft, GitCompareArrows, Pin, PinOff, Square, X } from 'lucide-react'
import { useRef, useState } from 'react'

import type { Environment } from '#core/environment/environment.ts'
import { exchangeState, isFinished, type ExchangeState } from '#core/kernel/exchange-state.ts'
import { redactExchange } from '#core/kernel/redact.ts'
import { answeredError } from '#core/wire/answered-error.ts'
import { Button } from '#ui/Button.tsx'
import { classNames } from '#ui/class-names.ts'
import { CopyButton } from '#ui/CopyButton.tsx'
import { RevealButton } from '#ui/RevealButton.tsx'
import { Tabs } from '#ui/Tabs.tsx'
import { useFullSheet } from '#ui/sheet/full-sheet.ts'
import { useKeepsFocus } from '#ui/use-keeps-focus.ts'
import { useFocusWhen } from '#ui/use-focus-when.ts'
import { useScrollStop } from '#ui/use-scroll-stop.ts'
import { noAnswerWords } from '#words/en/exchange-state.ts'
import { noAnswer } from '#words/en/shared.ts'
import { compareView, exchangeDetail as words } from '#words/en/wire-detail.ts'

import { rowPath } from '../timeline/exchange-text.ts'
import { statusText } from '../timeline/status.ts'
import type { WireEntry } from '../timeline/timeline.ts'
import { CompareView } from './CompareView.tsx'
import { CopyAs } from './CopyAs.tsx'
import { Decoded } from './Decoded.tsx'
import type { DetailTab } from './detail-tab.ts'
import { answerText, requestText } from './raw-text.ts'
import { RawMessage } from './RawMessage.tsx'
import { Timing } from './Timing.tsx'

type ExchangeDetailProps = {
  exchange: WireEntry
  environment: Environment
  /** It lies over the list instead of under it. */
  isSheet: boolean
  /** Its secrets are still in memory. */
  revealable: boolean
  tab: DetailTab
  onTab: (tab: DetailTab) => void
  /** The exchange that this one may be compared with. */
  pinned: WireEntry | undefined
  onPin: () => void
  comparing: boolean
  onCompare: (comparing: boolean) => void
  /** Present while it is under way. */
  onCancel: (() => void) | undefined
  onClose: () => void
}

/** One exchange: what came of it, and four views of what went over the wire, secrets shortened until they are asked for. */
export function ExchangeDetail(props: ExchangeDetailProps) {
  const { exchange, environment, isSheet, revealable, pinned, comparing, onCompare } = props
  const [revealed, setRevealed] = useState(false)
  useFullSheet(isSheet)
  const part = useRef<HTMLElement>(null)
  useKeepsFocus(part)
  const shown = revealed ? exchange : redactExchange(exchange)
  // Of the exchange as it came: what is shortened may read as another ending.
  const state = exchangeState(exchange)
  const isPinned = pinned?.id === exchange.id
  const other = isPinned ? undefined : pinned
  return (
    <section
      ref={part}
      tabIndex={-1}
      aria-label={words.label(exchange.request.method, rowPath(exchange))}
      className={classNames(
        '@container/detail flex min-h-0 flex-col bg-panel',
        isSheet ? 'absolute inset-0 z-10' : 'h-[58%] shrink-0 border-t border-line-strong',
      )}
    >
      <div className="grid gap-1.5 px-3 pt-2">
        <div className="flex items-start gap-2">
          {isSheet && <Close onClose={props.onClose} isSheet />}
          <Heading exchange={shown} state={state} takesFocus={isSheet} />
          {!isSheet && <Close onClose={props.onClose} />}
        </div>
        <Outcome exchange={shown} state={state} />
        <div className="flex flex-wrap items-center gap-x-1">
          <CopyAs exchange={exchange} revealed={revealed} />
          {revealable && (
            <RevealButton
              revealed={revealed}
              onReveal={setRevealed}
              words={{ reveal: words.revealSecrets, shorten: words.shortenSecrets }}
            />
          )}
          <Button
            size="small"
            look="quiet"
            aria-pressed={isPinned}
            onClick={props.onPin}
            icon={isPinned ? <PinOff aria-hidden className="size-3.5" /> : <Pin aria-hidden className="size-3.5" />}
          >
            {isPinned ? words.unpin : words.pin}
          </Button>
          {other && (
            <Button
              size="small"
              look="quiet"
              aria-pressed={comparing}
              onClick={() => onCompare(!comparing)}
              icon={<GitCompareArrows aria-hidden className="size-3.5" />}
            >
              {comparing ? compareView.back : words.compare}
            </Button>
          )}
          {props.onCancel && (
            <Button size="small" look="quiet" onClick={props.onCancel} icon={<Square aria-hidden className="size-3" />}>
              {words.cancel}
            </Button>
          )}
          <CopyButton text={() => asShown(shown, state)} what={words.exchangeAsShown} iconOnly />
        </div>
      </div>
      {comparing && other ? (
        <div
          tabIndex={0}
          role="region"
          aria-label={compareView.label}
          className="min-h-0 flex-1 overflow-y-auto border-t border-line"
        >
          <CompareView pinned={other} selected={exchange} />
        </div>
      ) : (
        <Tabs
          label={words.views}
          value={props.tab}
          options={[
            { value: 'decoded', label: words.decoded },
            { value: 'request', label: words.request },
            { value: 'response', label: words.response },
            { value: 'timing', label: words.timing },
          ]}
          onValue={props.onTab}
          beside={
            !revealed && (
              <span
                className={classNames(
                  'py-1 text-[0.6875rem] leading-4 text-ink-3',
                  revealable && '@max-[30rem]/detail:hidden',
                )}
              >
                {revealable ? words.shortened : words.storedShortened}
              </span>
            )
          }
        >
          <View
            tab={props.tab}
            shown={shown}
            state={state}
            sent={revealable ? exchange : undefined}
            environment={environment}
          />
        </Tabs>
      )}
    </section>
  )
}

type ViewProps = {
  tab: DetailTab
  shown: WireEntry
  state: ExchangeState
  sent: WireEntry | undefined
  environment: Environment
}

function View({ tab, shown, state, sent, environment }: ViewProps) {
  switch (tab) {
    case 'decoded':
      return <Decoded shown={shown} sent={sent} environment={environment} />
    case 'request':
      return (
        <>
          <RawMessage label={words.request} text={requestText(shown)} />
          {shown.transport === 'relay' && (
            <p className="px-3 pb-3 text-small break-all text-ink-3">{words.passedOn(shown.request.url)}</p>
          )}
        </>
      )
    case 'response':
      return (
        <>
          <RawMessage label={words.response} text={whatCameBack(shown, state)} />
          {isFinished(shown) && shown.outcome.kind === 'answered' && shown.outcome.wholeBytes !== undefined && (
            <p className="px-3 pb-3 text-small text-ink-3">{words.beginningKept(shown.outcome.wholeBytes)}</p>
          )}
        </>
      )
    case 'timing':
      return <Timing entry={sent ?? shown} whole={sent !== undefined} />
  }
}

function whatCameBack(entry: WireEntry, state: ExchangeState): string {
  if (!isFinished(entry)) return words.underWay
  if (entry.outcome.kind === 'answered') return answerText(entry.outcome)
  return noAnswerWords(state) ?? noAnswer.label
}

function asShown(shown: WireEntry, state: ExchangeState): string {
  return `${requestText(shown)}\n\n${whatCameBack(shown, state)}\n`
}

/** An exchange as it may be shown, and how it ended. */
type ShownProps = { exchange: WireEntry; state: ExchangeState }

/** Over the list it takes the focus as it appears: the row that was pressed can no longer have it. */
function Heading({ exchange, state, takesFocus }: ShownProps & { takesFocus: boolean }) {
  const heading = useFocusWhen<HTMLHeadingElement>(takesFocus)
  const isGood = state.kind === 'answered' && state.status < 400
  const isOpen = state.kind === 'pending' || state.kind === 'cancelled'
  return (
    <h3
      ref={heading}
      tabIndex={-1}
      className="flex min-h-9 min-w-0 flex-1 items-center gap-2 font-mono text-mono outline-none"
    >
      <span
        className={classNames(
          'rounded-control px-1.5 py-0.5 font-heavy',
          isGood ? 'bg-good text-on-good' : isOpen ? 'bg-sunk text-ink-2' : 'bg-bad text-on-bad',
        )}
      >
        {statusText(state)}
      </span>
      <span className="line-clamp-2 min-w-0 break-all" title={exchange.request.upstreamUrl ?? exchange.request.url}>
        {exchange.request.method} {exchange.request.upstreamUrl ?? exchange.request.url}
      </span>
    </h3>
  )
}

/** What the org said, in its words; or why it said nothing. */
function Outcome({ exchange, state }: ShownProps) {
  const stop = useScrollStop<HTMLParagraphElement>(words.outcome)
  const said = answeredError(exchange)
  const why = noAnswerWords(state)
  if (!said && why === undefined) return null
  return (
    <p {...stop} className="max-h-20 overflow-y-auto font-mono text-mono break-words">
      {said && (
        <>
          <span className="font-heavy text-bad">{said.code}</span> {said.text}
        </>
      )}
      {why !== undefined && <span className="block font-sans text-small text-ink-2">{why}</span>}
    </p>
  )
}

function Close({ onClose, isSheet = false }: { onClose: () => void; isSheet?: boolean }) {
  const Icon = isSheet ? ArrowLeft : X
  return (
    <Button
      look="quiet"
      aria-label={isSheet ? words.back : words.close}
      onClick={onClose}
      className="size-9 px-0!"
      icon={<Icon aria-hidden className="size-4" />}
    />
  )
}
