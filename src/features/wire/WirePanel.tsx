import { PanelRightClose, Trash2, Undo2 } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef, useState, type CSSProperties, type ReactNode } from 'react'

import type { EnvironmentKind } from '#core/environment/environment.ts'
import { Button } from '#ui/Button.tsx'
import { classNames } from '#ui/class-names.ts'
import { useFocusWhen } from '#ui/use-focus-when.ts'
import { wirePanel as words } from '#words/en/wire.ts'

import { lanesWidth, laneX } from './Arrows.tsx'
import { fetchExchangeDetail } from './LaterExchangeDetail.tsx'
import { timelineOf, type WireEntry } from './timeline.ts'
import { WireRow } from './WireRow.tsx'

type WirePanelProps = {
  kind: EnvironmentKind
  /** The icon of that kind, before the org's name. */
  kindIcon: ReactNode
  /** Whether requests of this environment travel through the relay now; older ones may have. */
  viaRelay: boolean
  entries: readonly WireEntry[]
  /** Ids of exchanges whose secrets are still in memory. */
  revealable: ReadonlySet<string>
  /** Gives up the request of that id. */
  onCancel: (id: string) => void
  onClear: () => void
  /** Present after the list was cleared. */
  onUndoClear: (() => void) | undefined
  /** Requests since the page was opened, cleared from the list or not. */
  sentCount: number
  /** Folds it to its status codes; absent where it is a sheet. `focused`: it was unfolded by hand a moment ago. */
  fold?: { focused: boolean; onFold: () => void }
}

/** Every request and what came of it, oldest first, drawn from the exchanges themselves. */
export function WirePanel({
  kind,
  kindIcon,
  viaRelay,
  entries,
  revealable,
  onCancel,
  onClear,
  onUndoClear,
  sentCount,
  fold,
}: WirePanelProps) {
  const [openId, setOpenId] = useState<string>()
  const [openedAt] = useState(() => Date.now())
  const rows = timelineOf(entries)
  const foldButton = useFocusWhen<HTMLButtonElement>(fold?.focused === true)
  const isUsed = entries.length > 0
  useEffect(() => {
    if (isUsed) fetchExchangeDetail()
  }, [isUsed])
  const list = useKeepEndInView(rows.length, openId !== undefined)
  const org = viaRelay || entries.some(({ transport }) => transport === 'relay') ? 2 : 1
  return (
    <div
      className={classNames('wire flex h-full min-h-0 flex-col', org === 1 && 'wire-direct')}
      style={
        {
          '--wire-lanes': `min(${lanesWidth(org) / 16}rem, 42cqi)`,
          '--wire-lines': laneLines(org, kind),
        } as CSSProperties
      }
    >
      <div className="flex flex-wrap items-baseline gap-x-3 px-3 pt-3.5 pb-2">
        {/* On a sheet the sheet has the name. */}
        <h2 className="text-small font-heavy text-ink-2 max-lg:hidden">{words.heading}</h2>
        <p className="mr-auto min-w-0 flex-1 text-small text-ink-3">{words.lead}</p>
        {fold && (
          <Button
            look="quiet"
            size="small"
            ref={foldButton}
            aria-label={words.fold}
            onClick={fold.onFold}
            className="-my-1 min-h-9! self-center"
            icon={<PanelRightClose aria-hidden className="size-4" />}
          />
        )}
      </div>
      {onUndoClear !== undefined && (
        <div role="status" className="flex flex-wrap items-center gap-2 border-t border-line px-3 py-2">
          <p className="mr-auto text-small text-ink-2">{words.listWasCleared(sentCount)}</p>
          <Button look="quiet" size="small" onClick={onUndoClear} icon={<Undo2 aria-hidden className="size-3.5" />}>
            {words.undo}
          </Button>
        </div>
      )}
      {rows.length === 0 ? (
        onUndoClear === undefined && <p className="border-t border-line px-3 py-3 text-ink-3">{words.empty}</p>
      ) : (
        <>
          <LaneHeads org={org} kind={kind} kindIcon={kindIcon} />
          <div ref={list} className="min-h-0 flex-1 overflow-y-auto">
            <ol aria-label={words.exchanges}>
              {rows.map((row) => {
                const { id, startedAt } = row.entry
                return (
                  <WireRow
                    key={id}
                    row={row}
                    org={org}
                    open={id === openId}
                    fresh={startedAt >= openedAt}
                    revealable={revealable.has(id)}
                    onToggle={() => setOpenId(id === openId ? undefined : id)}
                    onCancel={row.state.kind === 'pending' ? () => onCancel(id) : undefined}
                  />
                )
              })}
            </ol>
            <div className="px-2 py-2">
              <Button look="quiet" size="small" onClick={onClear} icon={<Trash2 aria-hidden className="size-3.5" />}>
                {words.clearList}
              </Button>
            </div>
          </div>
        </>
      )}
    </div>
  )
}

/** Whose lane is whose. The rows say it in words as well. */
function LaneHeads({ org, kind, kindIcon }: { org: 1 | 2; kind: EnvironmentKind; kindIcon: ReactNode }) {
  const tab =
    'absolute bottom-0 flex -translate-x-1/2 items-center gap-0.5 rounded-t-[5px] border border-b-0 px-1 text-[min(0.6875rem,4cqi)] leading-5 whitespace-nowrap'
  return (
    <div aria-hidden className="wire-grid border-b-2 border-line" style={{ gridTemplateRows: 'auto' }}>
      <div className="relative h-6 [grid-area:lanes]">
        <span style={{ left: lanePlace(0, org) }} className={classNames(tab, 'border-line bg-sunk text-ink-2')}>
          {words.page}
        </span>
        {org === 2 && (
          <span style={{ left: lanePlace(1, org) }} className={classNames(tab, 'border-line bg-sunk text-ink-2')}>
            {words.relay}
          </span>
        )}
        <span
          data-kind={kind}
          style={{ left: lanePlace(org, org) }}
          className={classNames(tab, 'kind-edge kind-fill border-b-0 font-heavy')}
        >
          {kindIcon} {words.org}
        </span>
      </div>
    </div>
  )
}

function lanePlace(place: number, org: 1 | 2): string {
  return `${(laneX(place) / lanesWidth(org)) * 100}%`
}

/** The lanes as one background of a row's cell: whatever shade the row has, they run through it. */
function laneLines(org: 1 | 2, kind: EnvironmentKind): string {
  const line = (place: number, colour: string) =>
    `linear-gradient(${colour} 0 0) ${lanePlace(place, org)} 0 / 1px 100% no-repeat`
  const faint = `color-mix(in srgb, var(--c-${kind.replace('_', '-')}) 60%, transparent)`
  const lines = [line(0, 'var(--c-lane)'), line(org, faint)]
  return (org === 2 ? [...lines, line(1, 'var(--c-lane)')] : lines).join(', ')
}

/** Follows the newest row, unless one is open or the reader has scrolled away from the end. */
function useKeepEndInView(count: number, reading: boolean) {
  const scroller = useRef<HTMLDivElement>(null)
  const before = useRef({ height: 0, count: 0 })
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const { height, count: counted } = before.current
    const wasAtEnd = element.scrollTop + element.clientHeight >= height - 8
    if (count > counted && (counted === 0 || (wasAtEnd && !reading))) element.scrollTop = element.scrollHeight
    before.current = { height: element.scrollHeight, count }
  }, [count, reading])
  return scroller
}
