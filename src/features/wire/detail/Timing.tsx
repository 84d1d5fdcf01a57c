import { isFinished } from '#core/kernel/exchange-state.ts'
import { bytesOf, requestBytes } from '#core/wire/bytes-out.ts'
import { isToldApart, timeSplit } from '#core/wire/time-split.ts'
import { formatMilliseconds } from '#words/en/format.ts'
import { timingView as words } from '#words/en/wire-detail.ts'

import { shareOf } from '../timeline/TimeBar.tsx'
import type { WireEntry } from '../timeline/timeline.ts'

/** When, how long, whose time it was as far as that was measured, and how much went out and came in. */
export function Timing({ entry, whole }: { entry: WireEntry; whole: boolean }) {
  const parts = isFinished(entry) ? timeSplit(entry) : []
  const total = isFinished(entry) ? entry.durationMilliseconds : undefined
  return (
    <div className="grid gap-4 px-3 py-3 text-small">
      {total === undefined ? (
        <p className="text-ink-2">{words.underWay}</p>
      ) : (
        <>
          <table className="w-full text-left">
            <thead className="text-ink-3">
              <tr className="*:py-1 *:font-strong">
                <th scope="col">{words.part}</th>
                <th scope="col" className="pl-3 text-right">
                  {words.time}
                </th>
                <th scope="col" className="pl-3 text-right">
                  {words.share}
                </th>
              </tr>
            </thead>
            <tbody>
              {parts.map(({ of, milliseconds }) => (
                <tr key={of.join()} className="border-t border-line *:py-1.5">
                  <th scope="row" className="font-normal">
                    <span
                      aria-hidden
                      data-of={shareOf(of)}
                      className="wire-part mr-2 inline-block w-2 rounded-[2px]!"
                    />
                    {words.parties(of)}
                  </th>
                  <td className="pl-3 text-right font-mono tabular-nums">{formatMilliseconds(milliseconds)}</td>
                  <td className="pl-3 text-right font-mono tabular-nums">
                    {words.percent(total === 0 ? 1 : milliseconds / total)}
                  </td>
                </tr>
              ))}
              <tr className="border-t border-line font-heavy *:py-1.5">
                <th scope="row">{words.whole}</th>
                <td className="pl-3 text-right font-mono tabular-nums">{formatMilliseconds(total)}</td>
                <td className="pl-3 text-right font-mono tabular-nums">{words.percent(1)}</td>
              </tr>
            </tbody>
          </table>
          {!isToldApart(parts) && <p className="text-ink-2">{words.untold}</p>}
        </>
      )}
      <Sizes entry={entry} whole={whole} />
    </div>
  )
}

function Sizes({ entry, whole }: { entry: WireEntry; whole: boolean }) {
  const { startedAt, request } = entry
  const rows: [name: string, value: string][] = [
    [words.started, words.instant(startedAt)],
    ...(isFinished(entry)
      ? [[words.ended, words.instant(startedAt + entry.durationMilliseconds)] satisfies [string, string]]
      : []),
    [words.sent, words.size(requestBytes(request))],
    [words.sentBody, words.size(bytesOf(request.body ?? ''))],
  ]
  if (isFinished(entry) && entry.outcome.kind === 'answered')
    rows.push([words.received, words.size(entry.outcome.wholeBytes ?? bytesOf(entry.outcome.body))])
  return (
    <div className="grid gap-2">
      <dl className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3">
        {rows.map(([name, value]) => (
          <div key={name} className="col-span-full grid grid-cols-subgrid border-t border-line py-1.5">
            <dt>{name}</dt>
            <dd className="text-right font-mono tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      {!whole && <p className="text-ink-3">{words.shortened}</p>}
    </div>
  )
}
