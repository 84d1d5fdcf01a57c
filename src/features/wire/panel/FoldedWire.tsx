import { PanelRightOpen } from 'lucide-react'

import { Button } from '#ui/Button.tsx'
import { classNames } from '#ui/class-names.ts'
import { useFocusWhen } from '#ui/use-focus-when.ts'
import { stateWords } from '#words/en/exchange-state.ts'
import { foldedWire as words } from '#words/en/wire-panel.ts'

import { statusInk, statusText } from '../timeline/status.ts'
import { timelineOf, type WireEntry } from '../timeline/timeline.ts'

/** The wire at 56 px: what each request was answered, newest at the top, as much as fits. */
export function FoldedWire({
  entries,
  focused,
  onUnfold,
}: {
  entries: readonly WireEntry[]
  /** The focus belongs here: this was folded by hand a moment ago. */
  focused: boolean
  onUnfold: () => void
}) {
  const rows = timelineOf(entries)
  const button = useFocusWhen<HTMLButtonElement>(focused)
  return (
    <div className="flex h-full min-h-0 flex-col items-center gap-1 pt-2.5">
      <Button
        look="quiet"
        ref={button}
        aria-label={words.unfold(rows.length)}
        onClick={onUnfold}
        className="px-2!"
        icon={<PanelRightOpen aria-hidden className="size-4" />}
      />
      <span aria-hidden className="text-small text-ink-2">
        {words.wire}
      </span>
      <ol aria-label={words.answers} className="flex min-h-0 w-full flex-1 flex-col items-center overflow-hidden pt-1">
        {rows.length === 0 && <li className="font-mono text-mono text-ink-3">{words.none}</li>}
        {rows.toReversed().map(({ entry, state }) => (
          <li
            key={entry.id}
            title={stateWords(state)}
            className={classNames(
              'grid min-h-9 shrink-0 place-items-center font-mono text-mono font-heavy',
              statusInk(state),
            )}
          >
            {statusText(state)}
          </li>
        ))}
      </ol>
    </div>
  )
}
