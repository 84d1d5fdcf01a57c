import { useMemo } from 'react'

import { compareExchanges, type Difference } from '#core/wire/differences.ts'
import { classNames } from '#ui/class-names.ts'
import { formatTimeOfDay } from '#words/en/format.ts'
import { comparedWords, compareView as words } from '#words/en/wire-detail.ts'

import { rowPath } from '../timeline/exchange-text.ts'
import type { WireEntry } from '../timeline/timeline.ts'

/** How the selected exchange differs from the pinned one, what matters first. */
export function CompareView({ pinned, selected }: { pinned: WireEntry; selected: WireEntry }) {
  const { differences, alike, complete } = useMemo(() => compareExchanges(pinned, selected), [pinned, selected])
  const telling = differences.filter(({ matters }) => matters)
  const expected = differences.filter(({ matters }) => !matters)
  return (
    <div className="grid gap-3 px-3 py-3 text-small">
      {differences.length === 0 ? (
        <p>{words.nothing}</p>
      ) : telling.length === 0 ? (
        <p>{words.nothingThatMatters}</p>
      ) : (
        <Table differences={telling} pinned={pinned} selected={selected} />
      )}
      {expected.length > 0 && (
        <details>
          <summary className="min-h-9 content-center text-ink-2">{words.expected(expected.length)}</summary>
          <Table differences={expected} pinned={pinned} selected={selected} />
        </details>
      )}
      <p className="text-ink-3">
        {words.alike(alike)} {words.secrets} {!complete && words.inPart}
      </p>
    </div>
  )
}

/** On a phone what is compared stands in the line above, and what was said of it has all the width. */
const BLOCK = '@max-[30rem]/detail:block'
const PAIR = '@max-[30rem]/detail:grid @max-[30rem]/detail:grid-cols-2'

type TableProps = { differences: readonly Difference[]; pinned: WireEntry; selected: WireEntry }

function Table({ differences, pinned, selected }: TableProps) {
  return (
    <table aria-label={words.label} className={classNames('w-full table-fixed text-left', BLOCK)}>
      <thead className={classNames('text-ink-3', BLOCK)}>
        <tr className={classNames('align-top *:py-1 *:pr-3 *:font-strong', PAIR)}>
          <th scope="col" className="w-36 @max-[30rem]/detail:sr-only">
            {words.where}
          </th>
          <Head name={words.pinned} entry={pinned} />
          <Head name={words.selected} entry={selected} />
        </tr>
      </thead>
      <tbody className={BLOCK}>
        {differences.map(({ where, name, one, other }) => (
          <tr key={`${where} ${name}`} className={classNames('border-t border-line align-top *:py-1.5 *:pr-3', PAIR)}>
            <th scope="row" className="font-normal @max-[30rem]/detail:col-span-2 @max-[30rem]/detail:pb-0!">
              <span className="block text-ink-3">{comparedWords[where]}</span>
              <span className="font-mono text-mono font-heavy wrap-anywhere">{name}</span>
            </th>
            <Said value={one} />
            <Said value={other} />
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Head({ name, entry }: { name: string; entry: WireEntry }) {
  return (
    <th scope="col">
      {name}
      <span className="block font-mono font-normal">{formatTimeOfDay(entry.startedAt)}</span>
      <span className="block truncate font-mono font-normal" title={rowPath(entry)}>
        {entry.request.method} {rowPath(entry)}
      </span>
    </th>
  )
}

function Said({ value }: { value: string | undefined }) {
  return value === undefined ? (
    <td className="text-ink-3">{words.absent}</td>
  ) : (
    <td className="font-mono text-mono wrap-anywhere">{value === '' ? '""' : value}</td>
  )
}
