import { Radar } from 'lucide-react'

import type { DirectModeVerdict } from '#core/salesforce-host/direct-mode.ts'
import type { Action } from '#ui/action.ts'
import { Button } from '#ui/Button.tsx'
import { Card, CardBody } from '#ui/Card.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Row } from '#ui/Row.tsx'
import { Segmented } from '#ui/Segmented.tsx'
import { Sentence } from '#ui/Sentence.tsx'
import { Value } from '#ui/Value.tsx'
import { tokenRefusal, transportCard as words, verdictWords } from '#words/en/token.ts'

export type TransportChoice = {
  transport: 'relay' | 'direct'
  onTransport: (transport: 'relay' | 'direct') => void
  /** Whether the host is of a family that can allow direct calls. */
  offered: boolean
  /** This page's origin, exactly as the org has to allow it. */
  origin: string
  /** Asks without an assertion whether the org lets this page call it directly. */
  probe: Action
  /** What the last probe found. */
  verdict: DirectModeVerdict | undefined
}

/** Through the relay, or straight to the org where an administrator allows it. */
export function TransportCard({ transport, onTransport, offered, origin, probe, verdict }: TransportChoice) {
  return (
    <Card title={words.heading}>
      <Row label={words.transport}>
        <Segmented
          label={words.heading}
          value={transport}
          options={[
            { value: 'relay', label: words.relay },
            { value: 'direct', label: words.direct },
          ]}
          onValue={onTransport}
        />
        <span className="text-small text-ink-3">
          {transport === 'relay' ? words.relayNeedsNothing : words.directSeenByNobody}
        </span>
      </Row>
      {transport === 'relay' ? (
        <p className="px-3.5 py-2.5 text-small text-ink-3">{words.whatRelaySees}</p>
      ) : (
        <CardBody>
          {!offered && (
            <Notice look="warn" title={words.neverDirectTitle}>
              {words.neverDirectText}
            </Notice>
          )}
          <ol className="grid list-decimal gap-1.5 pl-5 text-ink-2">
            <li>
              <Sentence of={words.enableCors} />
            </li>
            <li>{words.allowOrigin}</li>
          </ol>
          <Value copy={origin} what={words.thisOrigin}>
            {origin}
          </Value>
          <div className="flex flex-wrap items-center gap-2">
            <Button
              busy={probe.busy}
              disabledReason={offered ? undefined : words.onlySomeHosts}
              onClick={() => probe.start()}
              icon={<Radar aria-hidden className="size-4" />}
            >
              {words.probe}
            </Button>
            <CopyButton text={corsMetadata(origin)} label={words.copyMetadata} what={words.metadata} />
          </div>
          <div aria-live="polite">{verdict && <Verdict verdict={verdict} onRelay={() => onTransport('relay')} />}</div>
        </CardBody>
      )}
    </Card>
  )
}

const VERDICT_LOOK = { allowed: 'good', blocked_by_browser: 'warn', host_unreachable: 'bad' } as const

function Verdict({ verdict, onRelay }: { verdict: DirectModeVerdict; onRelay: () => void }) {
  const { title, text } = verdictWords[verdict]
  const useRelay = (
    <Button size="small" onClick={onRelay}>
      {tokenRefusal.takeRelay}
    </Button>
  )
  return (
    <Notice look={VERDICT_LOOK[verdict]} title={title} action={verdict === 'allowed' ? undefined : useRelay}>
      {text}
    </Notice>
  )
}

function corsMetadata(origin: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<CorsWhitelistOrigin xmlns="http://soap.sforce.com/2006/04/metadata">
    <urlPattern>${origin}</urlPattern>
</CorsWhitelistOrigin>
`
}
