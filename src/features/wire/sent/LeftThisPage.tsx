import { exchangeState } from '#core/kernel/exchange-state.ts'
import { requestBytes } from '#core/wire/bytes-out.ts'
import { formatNumber, formatTimeOfDay } from '#words/en/format.ts'
import { leftThisPage as words } from '#words/en/wire.ts'

import { shortPath } from '../timeline/exchange-text.ts'
import type { WireEntry } from '../timeline/timeline.ts'

type LeftThisPageProps = { sent: readonly { environment: string; exchange: WireEntry }[] }

/**
 * Every request since the page was opened: when, for which environment, to whom, how many bytes as the wire counts them. One
 * that was made offline is none of them.
 */
export function LeftThisPage({ sent }: LeftThisPageProps) {
  const left = sent.filter(({ exchange }) => exchangeState(exchange).kind !== 'never_left')
  if (left.length === 0) return <p className="p-3.5 text-ink-3">{words.nothing}</p>
  const newestFirst = left.toSorted((a, b) => b.exchange.startedAt - a.exchange.startedAt)
  return (
    <table aria-label={words.label} className="w-full text-left">
      <thead>
        <tr className="text-small text-ink-3 *:px-3.5 *:py-1.5 *:font-strong">
          <th scope="col">{words.when}</th>
          <th scope="col">{words.request}</th>
          <th scope="col" className="text-right">
            {words.bytes}
          </th>
        </tr>
      </thead>
      <tbody>
        {newestFirst.map(({ environment, exchange }) => (
          <tr key={exchange.id} className="border-t border-line align-top *:px-3.5 *:py-1.5">
            <td className="font-mono text-mono">{formatTimeOfDay(exchange.startedAt)}</td>
            <td className="w-full">
              <span className="font-mono text-mono break-all">
                {exchange.request.method} {shortPath(exchange)}
              </span>
              <span className="block text-small break-words text-ink-3">
                {hostOf(exchange)} · {words.travel[exchange.transport]} · {environment}
              </span>
            </td>
            <td className="text-right font-mono text-mono">{formatNumber(requestBytes(exchange.request))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function hostOf({ request }: WireEntry): string {
  const address = request.upstreamUrl ?? request.url
  return URL.parse(address)?.host ?? address
}
