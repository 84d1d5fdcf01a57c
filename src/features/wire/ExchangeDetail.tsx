import { Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'

import { redactExchange } from '#core/kernel/redact.ts'
import { Button } from '#ui/Button.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { formatInstant } from '#words/en/format.ts'
import { exchangeDetail as words } from '#words/en/wire.ts'

import { requestText, responseText } from './exchange-text.ts'
import type { WireEntry } from './timeline.ts'

/** One exchange, raw, with its secrets shortened until they are asked for. */
export function ExchangeDetail({ exchange, revealable }: { exchange: WireEntry; revealable: boolean }) {
  const [revealed, setRevealed] = useState(false)
  const shown = revealed ? exchange : redactExchange(exchange)
  return (
    <div className="grid gap-2.5 *:min-w-0 bg-sunk px-4 py-3">
      <div className="flex flex-wrap items-center gap-1.5">
        <span className="mr-auto text-small text-ink-3">{formatInstant(exchange.startedAt)}</span>
        {revealable ? (
          <Button
            size="small"
            look="quiet"
            aria-pressed={revealed}
            onClick={() => setRevealed(!revealed)}
            icon={revealed ? <EyeOff aria-hidden className="size-3.5" /> : <Eye aria-hidden className="size-3.5" />}
          >
            {revealed ? words.shortenSecrets : words.revealSecrets}
          </Button>
        ) : (
          <span className="text-small text-ink-3">{words.storedShortened}</span>
        )}
        <CopyButton text={`${requestText(shown)}\n\n${responseText(shown)}\n`} what={words.exchangeAsShown} />
      </div>
      <Raw label={words.request} text={requestText(shown)} />
      {exchange.transport === 'relay' && (
        <p className="text-small text-ink-3">{words.passedOn(exchange.request.url)}</p>
      )}
      <Raw label={words.response} text={responseText(shown)} />
    </div>
  )
}

function Raw({ label, text }: { label: string; text: string }) {
  return (
    <pre
      tabIndex={0}
      aria-label={label}
      className="max-h-96 overflow-auto font-mono text-mono break-all whitespace-pre-wrap text-ink-2"
    >
      {text}
    </pre>
  )
}
