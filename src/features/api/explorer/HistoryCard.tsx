import { Search, Trash2 } from 'lucide-react'
import { useRef, useState } from 'react'

import { callsMatching, type KeptCall } from '#core/environment/kept-call.ts'
import type { CallListTrouble } from '#core/environment/list-trouble.ts'
import { Button } from '#ui/Button.tsx'
import { classNames } from '#ui/class-names.ts'
import { Skeleton } from '#ui/Skeleton.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useFocusWhen } from '#ui/use-focus-when.ts'
import { useListKeys } from '#ui/use-list-keys.ts'
import { historyCard as words } from '#words/en/api-explorer.ts'
import { formatInstant } from '#words/en/format.ts'

type HistoryCardProps = {
  /** Newest first; undefined until they were read. */
  calls: readonly KeptCall[] | undefined
  /** What is in the editor or the field now. */
  current: string
  onTake: (call: KeptCall) => void
  onClear: () => void
  /** Puts back what was cleared. */
  onUndo: (() => void) | undefined
  trouble: CallListTrouble | undefined
  /** Kept by this browser, and not just listed while the page is open. */
  isStored: boolean
}

/** What was asked before: a press puts it back where it is asked from. Folded on a phone. */
export function HistoryCard(props: HistoryCardProps) {
  const { calls, current, onTake, onClear, onUndo, trouble, isStored } = props
  const [search, setSearch] = useState<string>()
  const findButton = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  // What a press makes go takes the focus along: it goes to what comes in its place, then and at no other time.
  const [pressed, setPressed] = useState<'clear' | 'undo'>()
  const shown = callsMatching(calls ?? [], search ?? '')
  return (
    <section
      aria-label={words.title}
      className="flex min-w-0 flex-col rounded-card border border-line bg-panel shadow-card"
    >
      <header className="flex min-h-11 flex-wrap items-center gap-x-3 border-b border-line px-3.5 py-1">
        <h2 className="text-small font-heavy text-ink-2">{words.title}</h2>
        <span
          className={classNames(
            'text-small text-ink-3 @max-3xl/step:order-last @max-3xl/step:w-full @max-3xl/step:pb-1',
            !open && '@max-3xl/step:hidden',
          )}
        >
          {isStored ? words.where : words.whereUnstored}
        </span>
        <Button
          look="quiet"
          ref={findButton}
          size="small"
          aria-label={words.find}
          aria-expanded={search !== undefined}
          onClick={() => setSearch(search === undefined ? '' : undefined)}
          className="ml-auto"
          icon={<Search aria-hidden className="size-4" />}
        />
        <Button
          look="quiet"
          size="small"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="@3xl/step:hidden"
        >
          {words.show}
        </Button>
      </header>
      {search !== undefined && (
        <div className="border-b border-line p-2">
          <TextField
            type="search"
            ref={takeFocus}
            aria-label={words.search}
            placeholder={words.search}
            value={search}
            onValue={setSearch}
            onKeyDown={(event) => {
              if (event.key !== 'Escape') return
              findButton.current?.focus()
              setSearch(undefined)
            }}
          />
        </div>
      )}
      <div
        className={classNames(
          'min-h-0 flex-1 @3xl/step:relative @3xl/step:min-h-45',
          open || search !== undefined ? '' : '@max-3xl/step:hidden',
        )}
      >
        <Calls isStored={isStored} calls={calls} shown={shown} current={current} onTake={onTake} />
      </div>
      {onUndo && (
        <Cleared
          focused={pressed === 'clear'}
          onUndo={() => {
            setPressed('undo')
            onUndo()
          }}
        />
      )}
      {trouble && (
        <p role="status" className="border-t border-line bg-warn-soft px-3.5 py-1.5 text-small text-ink-2">
          {troubleText(trouble)}
        </p>
      )}
      {calls !== undefined && calls.length > 0 && (
        <footer
          className={classNames(
            'flex items-center gap-2 border-t border-line px-3.5 py-1 text-small text-ink-3',
            open ? '' : '@max-3xl/step:hidden',
          )}
        >
          <span className="mr-auto">{words.personal}</span>
          <Clear
            focused={pressed === 'undo' || (pressed === 'clear' && trouble?.kind === 'not_cleared')}
            onClear={() => {
              setPressed('clear')
              onClear()
            }}
          />
        </footer>
      )}
    </section>
  )
}

function troubleText(trouble: CallListTrouble): string {
  switch (trouble.kind) {
    case 'secret':
      return words.secret
    case 'not_kept':
      return words.notKept(trouble.reason)
    case 'not_cleared':
      return words.notCleared(trouble.reason)
    case 'not_put_back':
      return words.notPutBack(trouble.reason)
  }
}

function takeFocus(field: HTMLInputElement | null) {
  field?.focus()
}

function Calls({
  calls,
  shown,
  current,
  onTake,
  isStored,
}: Pick<HistoryCardProps, 'calls' | 'current' | 'onTake' | 'isStored'> & { shown: readonly KeptCall[] }) {
  const { keysOf } = useListKeys(shown.map(({ id }) => id))
  if (calls === undefined) return <Skeleton className="m-3.5 h-3 w-2/3" />
  if (shown.length === 0)
    return (
      <p className="p-3.5 text-small text-ink-3">
        {calls.length > 0 ? words.nothing : isStored ? words.empty : words.emptyUnstored}
      </p>
    )
  return (
    <ol
      aria-label={words.list}
      className="max-h-72 overflow-y-auto @3xl/step:absolute @3xl/step:inset-0 @3xl/step:max-h-none"
    >
      {shown.map((call) => (
        <li key={call.id} className="border-b border-line last:border-b-0">
          <button
            type="button"
            title={`${formatInstant(call.at)}\n${call.text}`}
            aria-current={call.text === current || undefined}
            {...keysOf(call.id)}
            onClick={() => onTake(call)}
            className={classNames(
              'flex min-h-9 w-full items-center gap-3 px-3.5 py-1 text-left font-mono text-mono max-sm:min-h-11',
              call.text === current ? 'bg-accent-soft' : 'hover:bg-sunk',
            )}
          >
            <span className="shrink-0 text-ink-3">{words.time(call.at)}</span>
            <span className="min-w-0 flex-1 truncate">
              {call.kind === 'path' ? words.path(call.text) : call.text.replace(/\s+/g, ' ')}
            </span>
            <CameTo {...call} />
          </button>
        </li>
      ))}
    </ol>
  )
}

function CameTo({ status, rows }: KeptCall) {
  const isRefused = status === undefined || status >= 400
  const said = rows === undefined ? (status ?? words.noAnswer) : words.rows(rows)
  return <span className={classNames('shrink-0', isRefused ? 'text-bad' : 'text-ink-3')}>{said}</span>
}

function Clear({ focused, onClear }: { focused: boolean; onClear: () => void }) {
  const button = useFocusWhen<HTMLButtonElement>(focused)
  return (
    <Button ref={button} look="quiet" size="small" onClick={onClear} icon={<Trash2 aria-hidden className="size-3.5" />}>
      {words.clear}
    </Button>
  )
}

function Cleared({ focused, onUndo }: { focused: boolean; onUndo: () => void }) {
  const button = useFocusWhen<HTMLButtonElement>(focused)
  return (
    <p role="status" className="flex items-center gap-2 border-t border-line px-3.5 py-1 text-small text-ink-2">
      <span className="mr-auto">{words.cleared}</span>
      <Button ref={button} size="small" onClick={onUndo}>
        {words.undo}
      </Button>
    </p>
  )
}
