import { useState } from 'react'

import { isGenericHost, type RealEnvironment } from '#core/environment/environment.ts'
import { parseLoginHost } from '#core/salesforce-host/login-host.ts'
import { Button } from '#ui/Button.tsx'
import { Card, CardBody } from '#ui/Card.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Row } from '#ui/Row.tsx'
import { TextField } from '#ui/TextField.tsx'

import { hostWords, madeOfWords } from '#words/en/login-host.ts'
import { Sentence } from '#ui/Sentence.tsx'
import { hostCard as words } from '#words/en/host-card.ts'

/** Where a real org logs in, and whether its kind of app is known there. */
export function HostCard({
  environment: { host, app },
  onHost,
}: {
  environment: Pick<RealEnvironment, 'host' | 'app'>
  onHost: (host: string) => void
}) {
  // What was typed stays in the field until it is left, so that nobody's cursor jumps; the host of it is kept at once.
  const [typed, setTyped] = useState<string>()
  const [given, setGiven] = useState(host)
  const parsed = parseLoginHost(given)
  const problem = parsed.ok || parsed.error.code === 'host_missing' ? undefined : hostWords(parsed.error)
  const madeOf = parsed.ok && parsed.value.host === host ? madeOfWords(parsed.value) : undefined
  const take = (address: string) => {
    setGiven(address)
    const read = parseLoginHost(address)
    onHost(read.ok ? read.value.host : address.trim().toLowerCase())
  }
  return (
    <Card title={words.heading}>
      <Row htmlFor="login-host" label={words.loginHost} hint={words.myDomain} problem={problem}>
        <TextField
          id="login-host"
          mono
          value={typed ?? host}
          invalid={problem !== undefined}
          placeholder="acme.my.salesforce.com"
          className="max-sm:min-w-full"
          onBlur={() => setTyped(undefined)}
          onValue={(address) => {
            setTyped(address)
            take(address)
          }}
        />
        <span className="flex gap-1">
          <Button size="small" onClick={() => take('login.salesforce.com')}>
            {words.login}
          </Button>
          <Button size="small" onClick={() => take('test.salesforce.com')}>
            {words.test}
          </Button>
        </span>
        {madeOf !== undefined && (
          <p role="status" className="w-full text-small text-ink-2">
            {madeOf}
          </p>
        )}
      </Row>
      {isGenericHost(host) && app.kind === 'external_client_app' && (
        <CardBody>
          <Notice look="warn" title={words.genericHostTitle}>
            <Sentence of={words.genericHostText} />
          </Notice>
        </CardBody>
      )}
    </Card>
  )
}
