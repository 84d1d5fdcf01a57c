import { Trash2, Undo2 } from 'lucide-react'
import { useEffect, useState } from 'react'

import type { EnvironmentTone } from '#core/flow/environment.ts'
import type { StepState } from '#core/flow/steps.ts'
import type { Exchange } from '#core/kernel/exchange.ts'
import { Button } from '#ui/Button.tsx'
import { classNames } from '#ui/class-names.ts'
import { formatMilliseconds } from '#ui/format.ts'

import { ExchangeDetail, fetchExchangeDetail } from './LaterExchangeDetail.tsx'
import { SequenceDiagram } from './SequenceDiagram.tsx'
import { shortPath } from './exchange-text.ts'

type WirePanelProps = {
  states: readonly StepState[]
  tone: EnvironmentTone
  viaRelay: boolean
  exchanges: readonly Exchange[]
  /** Ids of exchanges whose secrets are still in memory. */
  revealable: ReadonlySet<string>
  onClear: () => void
  /** Present after the list was cleared. */
  onUndoClear: (() => void) | undefined
  /** Requests since the page was opened, cleared from the list or not. */
  sentCount: number
}

/** What happened: the picture, the list, the bytes. */
export function WirePanel({
  states,
  tone,
  viaRelay,
  exchanges,
  revealable,
  onClear,
  onUndoClear,
  sentCount,
}: WirePanelProps) {
  const [openId, setOpenId] = useState<string>()
  const isUsed = exchanges.length > 0
  useEffect(() => {
    if (isUsed) fetchExchangeDetail()
  }, [isUsed])
  return (
    <div className="flex min-h-full flex-col">
      <div className="flex flex-wrap items-baseline gap-x-3 px-4 pt-3.5 pb-1">
        <h2 className="mr-auto text-small font-heavy text-ink-2">The wire</h2>
        {onUndoClear === undefined && (
          <p className="text-small text-ink-3">nothing left this page but the lines below</p>
        )}
      </div>
      <div className="px-2 pb-2">
        <SequenceDiagram states={states} tone={tone} viaRelay={viaRelay} />
      </div>
      {onUndoClear !== undefined && (
        <div role="status" className="flex flex-wrap items-center gap-2 border-t border-line px-4 py-2">
          <p className="mr-auto text-small text-ink-2">
            Cleared; {sentCount} {sentCount === 1 ? 'request' : 'requests'} left this page since it was opened.
          </p>
          <Button look="quiet" size="small" onClick={onUndoClear} icon={<Undo2 aria-hidden className="size-3.5" />}>
            Undo
          </Button>
        </div>
      )}
      {exchanges.length === 0 ? (
        onUndoClear === undefined && (
          <p className="border-t border-line px-4 py-3 text-ink-3">
            No request yet. Making keys, certificates and signatures needs none.
          </p>
        )
      ) : (
        <ol className="border-t border-line" aria-label="Exchanges">
          {exchanges.toReversed().map((exchange) => {
            const open = exchange.id === openId
            return (
              <li key={exchange.id} className="border-b border-line">
                <button
                  type="button"
                  aria-expanded={open}
                  onClick={() => setOpenId(open ? undefined : exchange.id)}
                  className={classNames(
                    'flex w-full items-center gap-3 px-4 py-2 text-left hover:bg-sunk',
                    open && 'bg-accent-soft',
                  )}
                >
                  <Status exchange={exchange} />
                  <span className="min-w-0 flex-1 truncate font-mono text-mono">
                    {exchange.request.method} {shortPath(exchange)}
                  </span>
                  <span className="font-mono text-small text-ink-3">
                    {formatMilliseconds(exchange.durationMilliseconds)}
                  </span>
                </button>
                {open && <ExchangeDetail exchange={exchange} revealable={revealable.has(exchange.id)} />}
              </li>
            )
          })}
        </ol>
      )}
      {exchanges.length > 0 && (
        <div className="px-3 py-2">
          <Button look="quiet" size="small" onClick={onClear} icon={<Trash2 aria-hidden className="size-3.5" />}>
            Clear the list
          </Button>
        </div>
      )}
    </div>
  )
}

function Status({ exchange: { outcome } }: { exchange: Exchange }) {
  const good = outcome.kind === 'answered' && outcome.status < 400
  return (
    <span className={classNames('w-8 font-mono text-mono font-heavy', good ? 'text-good' : 'text-bad')}>
      {outcome.kind === 'answered' ? outcome.status : '—'}
    </span>
  )
}
