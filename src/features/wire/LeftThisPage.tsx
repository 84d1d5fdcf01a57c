import type { Exchange } from '#core/kernel/exchange.ts'
import { formatInstant } from '#ui/format.ts'

import { shortPath } from './exchange-text.ts'

type LeftThisPageProps = { sent: readonly { environment: string; exchange: Exchange }[] }

const TRAVEL = { same_origin: 'this server', relay: 'relay', direct: 'direct' } as const

/** Every request since the page was opened: when, for which environment, to whom, how many bytes. */
export function LeftThisPage({ sent }: LeftThisPageProps) {
  if (sent.length === 0)
    return <p className="p-3.5 text-ink-3">Nothing. Keys, certificates and signatures were made without a request.</p>
  const newestFirst = sent.toSorted((a, b) => b.exchange.startedAt - a.exchange.startedAt)
  return (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label="Requests that left this page">
      <table className="w-full text-left">
        <thead>
          <tr className="text-small text-ink-3">
            {['When', 'Environment', 'To', 'By', 'Request', 'Bytes'].map((name) => (
              <th key={name} scope="col" className="px-3.5 py-1.5 font-strong">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {newestFirst.map(({ environment, exchange }) => (
            <tr key={exchange.id} className="border-t border-line font-mono text-mono whitespace-nowrap">
              <td className="px-3.5 py-1.5">{formatInstant(exchange.startedAt).slice(11)}</td>
              <td className="px-3.5 font-sans text-body">{environment}</td>
              <td className="px-3.5">{new URL(exchange.request.upstreamUrl ?? exchange.request.url).host}</td>
              <td className="px-3.5 font-sans text-body">{TRAVEL[exchange.transport]}</td>
              <td className="px-3.5">
                {exchange.request.method} {shortPath(exchange)}
              </td>
              <td className="px-3.5 text-right">{(exchange.request.body?.length ?? 0).toLocaleString('en')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
