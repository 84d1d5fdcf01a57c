import { CloudOff, Undo2 } from 'lucide-react'
import { useDeferredValue, useEffect, useMemo, useRef, useState, type ReactNode, type RefObject } from 'react'

import { environmentKind, type Environment } from '#core/environment/environment.ts'
import type { ListTrouble } from '#core/environment/list-trouble.ts'
import { isFinished } from '#core/kernel/exchange-state.ts'
import type { LocalWork } from '#core/kernel/local-work.ts'
import type { SentFigures } from '#core/wire/bytes-out.ts'
import { categoryOf } from '#core/wire/category.ts'
import { isFound } from '#core/wire/search.ts'
import { timeSplit } from '#core/wire/time-split.ts'
import { Button } from '#ui/Button.tsx'
import { classNames } from '#ui/class-names.ts'
import { useLatestPress } from '#ui/latest-press.ts'
import { Notice } from '#ui/Notice.tsx'
import { useKeepsFocus } from '#ui/use-keeps-focus.ts'
import { platformFailure } from '#words/en/shared.ts'
import { wirePanel } from '#words/en/wire.ts'
import { wireHead, wireList as words } from '#words/en/wire-panel.ts'

import { ExchangeDetail, fetchExchangeDetail } from '../detail/LaterExchangeDetail.tsx'
import { axisEnd } from '../timeline/axis.ts'
import { LaneHeads } from '../timeline/LaneHeads.tsx'
import { laneStyle } from '../timeline/lanes.ts'
import { shareOf } from '../timeline/TimeBar.tsx'
import { timelineWithWork, type WireEntry } from '../timeline/timeline.ts'
import type { TakenFile } from './files.ts'
import { TakeAlong } from './TakeAlong.tsx'
import { useEscape } from './use-escape.ts'
import { useOnline } from './use-online.ts'
import { takeFile } from './take-file.ts'
import { WireHead } from './WireHead.tsx'
import { WireList } from './WireList.tsx'
import { useWireView, type WireView } from './wire-view.ts'

type WirePanelProps = {
  environment: Environment
  /** The icon of its kind, before the org's name. */
  kindIcon: ReactNode
  /** Whether requests of this environment travel through the relay now; older ones may have. */
  viaRelay: boolean
  entries: readonly WireEntry[]
  /** What the page did without a request. */
  work: readonly LocalWork[]
  /** Ids of exchanges whose secrets are still in memory. */
  revealable: ReadonlySet<string>
  /** Of what was sent since the page was opened, cleared from the list or not. */
  figures: SentFigures
  /** Whether this browser stores exchanges. */
  kept: boolean
  /** Hands a file to the person. */
  onFile: (file: TakenFile) => Promise<void>
  /** Gives up the request of that id. */
  onCancel: (id: string) => void
  onClear: () => void
  /** Present after the list was cleared. */
  onUndoClear: (() => void) | undefined
  /** The storage did not follow the clearing, or the putting back; with the platform's name for the reason. */
  trouble: ListTrouble | undefined
  /** Folds it to its status codes; absent where it is a sheet. `focused`: it was unfolded by hand a moment ago. */
  fold?: { focused: boolean; onFold: () => void }
}

/** Every request and what came of it, oldest first, drawn from the exchanges themselves; below, the one that is looked at. */
export function WirePanel(props: WirePanelProps) {
  const { environment, kindIcon, viaRelay, entries, work, revealable, figures, kept, fold } = props
  const { view, change } = useWireView(environment.id)
  const panel = useRef<HTMLDivElement>(null)
  useKeepsFocus(panel)
  const [undone, setUndone] = useState(false)
  const [openedAt] = useState(() => Date.now())
  const shown = useShownEntries(entries, view)
  const rows = useMemo(
    () => timelineWithWork(shown, view.filter === 'set_up' || view.search.trim() !== '' ? [] : work),
    [shown, work, view.filter, view.search],
  )
  const selected = entries.find(({ id }) => id === view.selected)
  const pinned = entries.find(({ id }) => id === view.pinned)
  const isUsed = entries.length > 0
  useEffect(() => {
    if (isUsed) fetchExchangeDetail()
  }, [isUsed])
  const org = viaRelay || entries.some(({ transport }) => transport === 'relay') ? 2 : 1
  const kind = environmentKind(environment)
  const end = axisEnd(shown)
  // As a sheet, the detail covers everything else.
  const isCovered = selected !== undefined && fold === undefined
  const focusRowOf = useFocusRow(panel, view.selected)
  const close = () => {
    focusRowOf(view.selected)
    change({ selected: undefined, comparing: false })
  }
  useEscape(panel, selected && close)
  const focusRows = useFocusRows(panel, rows.length > 0)
  const { onUndoClear } = props
  const taking = useLatestPress(takeFile)
  return (
    <div
      ref={panel}
      tabIndex={-1}
      role="group"
      aria-label={wirePanel.heading}
      data-kind={kind}
      style={laneStyle(org, kind)}
      className={classNames('wire relative flex h-full min-h-0 flex-col', org === 1 && 'wire-direct')}
    >
      <div className="contents" inert={isCovered}>
        <WireHead
          view={view}
          onView={change}
          figures={figures}
          hasOlder={entries.some(({ id }) => !revealable.has(id))}
          counts={countsOf(entries)}
          shares={useMemo(() => sharesOf(shown), [shown])}
          clear={{
            focused: undone,
            onClear: () => {
              setUndone(false)
              props.onClear()
            },
          }}
          take={
            <TakeAlong
              entries={shown}
              revealable={revealable}
              onTake={(kind) => taking.press(kind, shown, props.onFile)}
            />
          }
          fold={fold}
        />
        {taking.failed && (
          <Notice look="bad" role="alert" title={platformFailure.title}>
            {platformFailure.text(taking.failed.name)}
          </Notice>
        )}
        <Standing
          onUndoClear={
            onUndoClear &&
            (() => {
              setUndone(true)
              onUndoClear()
            })
          }
          sent={isUsed ? undefined : figures.requests}
          trouble={props.trouble}
        />
        {rows.length === 0 ? (
          (isUsed || onUndoClear === undefined) && (
            <Nothing
              isUsed={isUsed}
              view={view}
              onShowAll={() => {
                focusRows()
                change({ filter: 'all', search: '' })
              }}
            />
          )
        ) : (
          <div className="flex min-h-28 flex-1 flex-col">
            <LaneHeads org={org} kind={kind} kindIcon={kindIcon} axisEnd={end} />
            <WireList
              rows={rows}
              org={org}
              axisEnd={end}
              selected={view.selected}
              pinned={view.pinned}
              freshSince={openedAt}
              onSelect={(id) => change(id === undefined ? { selected: id, comparing: false } : { selected: id })}
              onCancel={props.onCancel}
            >
              <p className="px-3 py-2.5 text-small text-ink-3">{kept ? words.kept : words.notKept}</p>
            </WireList>
          </div>
        )}
      </div>
      {selected && (
        <ExchangeDetail
          key={selected.id}
          exchange={selected}
          environment={environment}
          isSheet={fold === undefined}
          revealable={revealable.has(selected.id)}
          tab={view.tab}
          onTab={(tab) => change({ tab })}
          pinned={pinned}
          onPin={() => change({ pinned: pinned?.id === selected.id ? undefined : selected.id, comparing: false })}
          comparing={view.comparing}
          onCompare={(comparing) => change({ comparing })}
          onCancel={isFinished(selected) ? undefined : () => props.onCancel(selected.id)}
          onClose={close}
        />
      )}
    </div>
  )
}

/** Gives the focus to the row of a detail that was closed: not before it is gone, since under a sheet no row can have it. */
function useFocusRow(panel: RefObject<HTMLElement | null>, selected: string | undefined) {
  const wanted = useRef<string>(undefined)
  useEffect(() => {
    if (selected !== undefined || wanted.current === undefined) return
    const row = panel.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(wanted.current)}"]`)
    wanted.current = undefined
    row?.focus({ preventScroll: true })
  }, [panel, selected])
  return (id: string | undefined) => {
    wanted.current = id
  }
}

/** Gives the focus to the row that the Tab key stops at, once there are rows in the place of what was pressed. */
function useFocusRows(panel: RefObject<HTMLElement | null>, hasRows: boolean) {
  const wanted = useRef(false)
  useEffect(() => {
    if (!hasRows || !wanted.current) return
    wanted.current = false
    const { activeElement, body } = document
    if (activeElement !== body && activeElement !== panel.current) return
    panel.current?.querySelector<HTMLElement>('[data-key][tabindex="0"]')?.focus()
  }, [panel, hasRows])
  return () => {
    wanted.current = true
  }
}

/** The entries that filter and search let through. */
function useShownEntries(entries: readonly WireEntry[], { filter, search }: WireView): readonly WireEntry[] {
  const searched = useDeferredValue(search)
  return useMemo(
    () => entries.filter((entry) => (filter === 'all' || categoryOf(entry) === filter) && isFound(entry, searched)),
    [entries, filter, searched],
  )
}

function countsOf(entries: readonly WireEntry[]) {
  const protocol = entries.filter((entry) => categoryOf(entry) === 'protocol').length
  return { protocol, set_up: entries.length - protocol, all: entries.length }
}

function sharesOf(entries: readonly WireEntry[]) {
  const shares = new Set(
    entries.flatMap((entry) => (isFinished(entry) ? timeSplit(entry).map(({ of }) => shareOf(of)) : [])),
  )
  return (['page', 'relay', 'org', 'before_org', 'together'] as const).filter((share) => shares.has(share))
}

type StandingProps = Pick<WirePanelProps, 'onUndoClear' | 'trouble'> & {
  /** How much was; undefined once there are others in the list. */
  sent: number | undefined
}

/** What is true of the whole wire at the moment: that there is no network, that it was cleared or was not. */
function Standing({ onUndoClear, trouble, sent }: StandingProps) {
  const online = useOnline()
  return (
    <>
      {!online && (
        <p
          role="status"
          className="flex items-center gap-2 border-t border-line bg-sunk px-3 py-2 text-small text-ink-2"
        >
          <CloudOff aria-hidden className="size-3.5 shrink-0" /> {wireHead.offline}
        </p>
      )}
      {trouble && (
        <Trouble>{(trouble.kind === 'not_cleared' ? words.notCleared : words.notPutBack)(trouble.reason)}</Trouble>
      )}
      {onUndoClear !== undefined && (
        <div
          role="status"
          className={classNames(
            'flex items-center gap-2 border-t border-line px-3',
            sent === undefined ? 'py-0.5' : 'flex-wrap py-2',
          )}
        >
          <p className="mr-auto text-small text-ink-2">
            {sent === undefined ? words.earlierCleared : words.listWasCleared(sent)}
          </p>
          <Button look="quiet" size="small" onClick={onUndoClear} icon={<Undo2 aria-hidden className="size-3.5" />}>
            {words.undo}
          </Button>
        </div>
      )}
    </>
  )
}

function Trouble({ children }: { children: string }) {
  return (
    <div className="border-t border-line px-3 py-2">
      <Notice look="bad" role="alert">
        {children}
      </Notice>
    </div>
  )
}

function Nothing({ isUsed, view, onShowAll }: { isUsed: boolean; view: WireView; onShowAll: () => void }) {
  return (
    <div className="grid justify-items-start gap-2 border-t border-line px-3 py-3 text-ink-3">
      <p>{!isUsed ? words.empty : view.search.trim() === '' ? words.noneOfThese : words.noHit}</p>
      {isUsed && (
        <Button size="small" onClick={onShowAll}>
          {words.showAll}
        </Button>
      )}
    </div>
  )
}
