import { Radar } from 'lucide-react'

import type { DirectModeVerdict } from '#core/salesforce-host/direct-mode.ts'
import type { Action } from '#ui/action.ts'
import { Button } from '#ui/Button.tsx'
import { Card, CardBody } from '#ui/Card.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Row } from '#ui/Row.tsx'
import { Segmented } from '#ui/Segmented.tsx'
import { Value } from '#ui/Value.tsx'

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
    <Card title="How requests travel">
      <Row label="Transport">
        <Segmented
          label="How requests travel"
          value={transport}
          options={[
            { value: 'relay', label: 'Relay' },
            { value: 'direct', label: 'Direct' },
          ]}
          onValue={onTransport}
        />
        <span className="text-small text-ink-3">
          {transport === 'relay' ? 'works with every org, nothing to set up' : 'no third party sees anything'}
        </span>
      </Row>
      {transport === 'relay' ? (
        <p className="px-3.5 py-2.5 text-small text-ink-3">
          The relay sees the assertion, the token and the answers; never the key. It reaches Salesforce hosts only and
          keeps nothing. Salesforce sees the relay’s address, which matters where IP ranges are restricted.
        </p>
      ) : (
        <CardBody>
          {!offered && (
            <Notice look="warn" title="This host never allows direct calls">
              login and test have no CORS setting. Use the org’s My Domain or Experience Cloud host, or the relay.
            </Notice>
          )}
          <ol className="grid list-decimal gap-1.5 pl-5 text-ink-2">
            <li>
              Setup → CORS → Cross-Origin Resource Sharing (CORS) Policy Settings → Edit → tick{' '}
              <em>Enable CORS for OAuth endpoints</em>.
            </li>
            <li>On the same page: Allowed Origins List → New → this page’s origin, exactly:</li>
          </ol>
          <Value copy={origin} what="this page’s origin">
            {origin}
          </Value>
          <div className="flex flex-wrap items-center gap-2">
            <Button
              busy={probe.busy}
              disabledReason={offered ? undefined : 'Only My Domain and Experience Cloud hosts allow direct calls'}
              onClick={() => probe.start()}
              icon={<Radar aria-hidden className="size-4" />}
            >
              Test without an assertion
            </Button>
            <CopyButton text={corsMetadata(origin)} label="Copy as metadata" what="CorsWhitelistOrigin metadata" />
          </div>
          <div aria-live="polite">{verdict && <Verdict verdict={verdict} onRelay={() => onTransport('relay')} />}</div>
        </CardBody>
      )}
    </Card>
  )
}

function Verdict({ verdict, onRelay }: { verdict: DirectModeVerdict; onRelay: () => void }) {
  const useRelay = (
    <Button size="small" onClick={onRelay}>
      Use the relay
    </Button>
  )
  switch (verdict) {
    case 'allowed':
      return (
        <Notice look="good" title="The org allows this page">
          The token endpoint’s answer could be read. It refused, as it should: the test held no assertion.
        </Notice>
      )
    case 'blocked_by_browser':
      return (
        <Notice look="warn" title="Blocked by the browser" action={useRelay}>
          The org is there, but does not allow this origin at its token endpoint. Make the two settings above; they may
          take a few minutes.
        </Notice>
      )
    case 'host_unreachable':
      return (
        <Notice look="bad" title="Nothing came back from this host" action={useRelay}>
          Not even its public discovery document. Check the host name and the network.
        </Notice>
      )
  }
}

function corsMetadata(origin: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<CorsWhitelistOrigin xmlns="http://soap.sforce.com/2006/04/metadata">
    <urlPattern>${origin}</urlPattern>
</CorsWhitelistOrigin>
`
}
