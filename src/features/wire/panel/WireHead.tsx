import { PanelRightClose, Search, Trash2, X } from 'lucide-react'
import { useRef, type ReactNode } from 'react'

import type { SentFigures } from '#core/wire/bytes-out.ts'
import { Button } from '#ui/Button.tsx'
import { classNames } from '#ui/class-names.ts'
import { Segmented } from '#ui/Segmented.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useFocusWhen } from '#ui/use-focus-when.ts'
import { wirePanel } from '#words/en/wire.ts'
import { wireHead as words, wireLegend } from '#words/en/wire-panel.ts'

import type { Share } from '../timeline/TimeBar.tsx'
import type { WireFilter, WireView } from './wire-view.ts'

/** How many exchanges each filter lets through. */
type FilterCounts = Record<WireFilter, number>

type WireHeadProps = {
  view: WireView
  onView: (changed: Partial<WireView>) => void
  figures: SentFigures
  /** The list has exchanges from before this page was opened. */
  hasOlder: boolean
  counts: FilterCounts
  /** Whose time the bars show, as far as there are bars. */
  shares: readonly Share[]
  /** `focused`: the list was put back by hand a moment ago. */
  clear: { focused: boolean; onClear: () => void }
  /** The ways to take the exchanges along. */
  take: ReactNode
  /** Folds it to its status codes; absent where it is a sheet. `focused`: it was unfolded by hand a moment ago. */
  fold: { focused: boolean; onFold: () => void } | undefined
}

/** What the wire is about: true figures, and the ways to look for something in it. */
export function WireHead({ view, onView, figures, hasOlder, counts, shares, clear, take, fold }: WireHeadProps) {
  const foldButton = useFocusWhen<HTMLButtonElement>(fold?.focused === true)
  const clearButton = useFocusWhen<HTMLButtonElement>(clear.focused)
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-2 px-3 pt-2.5 pb-2">
      {/* On a sheet the sheet has the name. */}
      <h2 className="text-small font-heavy text-ink-2 max-lg:hidden">{wirePanel.heading}</h2>
      <p title={words.counted} className="mr-auto min-w-0 flex-1 basis-40 text-small text-balance text-ink-3">
        {hasOlder ? words.sentSince(figures) : words.sent(figures)}
      </p>
      <div className="flex items-center">
        {take}
        <Button
          look="quiet"
          ref={clearButton}
          aria-label={words.clear}
          title={words.clear}
          onClick={clear.onClear}
          className="size-9 px-0!"
          icon={<Trash2 aria-hidden className="size-4" />}
        />
        {fold && (
          <Button
            look="quiet"
            ref={foldButton}
            aria-label={words.fold}
            title={words.fold}
            onClick={fold.onFold}
            className="size-9 px-0!"
            icon={<PanelRightClose aria-hidden className="size-4" />}
          />
        )}
      </div>
      <div className="flex w-full flex-wrap items-center gap-2">
        <Segmented
          label={words.filter}
          value={view.filter}
          options={[
            { value: 'protocol', label: words.protocol(counts.protocol) },
            { value: 'set_up', label: words.setUp(counts.set_up) },
            { value: 'all', label: words.all(counts.all) },
          ]}
          onValue={(filter: WireFilter) => onView({ filter })}
        />
        <SearchField search={view.search} onSearch={(search) => onView({ search })} />
        <Legend shares={shares} />
      </div>
    </div>
  )
}

function SearchField({ search, onSearch }: { search: string; onSearch: (search: string) => void }) {
  const field = useRef<HTMLInputElement>(null)
  return (
    <div className="relative flex min-w-36 flex-1 basis-36 items-center">
      <Search aria-hidden className="pointer-events-none absolute left-2.5 size-3.5 text-ink-3" />
      <TextField
        ref={field}
        aria-label={words.search}
        placeholder={words.searchPlaceholder}
        value={search}
        onValue={onSearch}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || search === '') return
          // The first Escape empties the field; in a sheet the next one closes that.
          event.preventDefault()
          event.stopPropagation()
          onSearch('')
        }}
        className={classNames('h-8 pl-7.5 text-small', search === '' ? 'pr-1' : 'pr-8')}
      />
      {search !== '' && (
        <Button
          look="quiet"
          size="small"
          aria-label={words.clearSearch}
          onClick={() => {
            field.current?.focus()
            onSearch('')
          }}
          className="absolute right-0.5 px-1.5!"
          icon={<X aria-hidden className="size-3.5" />}
        />
      )}
    </div>
  )
}

/** Where all bars are of one kind there is nothing to tell apart. */
function Legend({ shares }: { shares: WireHeadProps['shares'] }) {
  if (shares.length < 2) return null
  return (
    <ul
      aria-label={wireLegend.label}
      className="ml-auto flex flex-wrap gap-x-3 @max-[25rem]:hidden text-[0.6875rem] leading-4 text-ink-2"
    >
      {shares.map((share) => (
        <li key={share} className="flex items-center gap-1.5">
          <span aria-hidden data-of={share} className="wire-part w-2 rounded-[2px]!" />
          {wireLegend[share]}
        </li>
      ))}
    </ul>
  )
}
