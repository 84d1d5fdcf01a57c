import type { Environment } from '#core/flow/environment.ts'
import { parseLoginHost } from '#core/flow/host.ts'
import { Button } from '#ui/Button.tsx'
import { Card, CardBody } from '#ui/Card.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Row } from '#ui/Row.tsx'
import { TextField } from '#ui/TextField.tsx'

import { hostWords } from './messages.ts'

/** Where a real org logs in, and whether its kind of app is known there. */
export function HostCard({
  environment: { host, app },
  onHost,
}: {
  environment: Pick<Environment, 'host' | 'app'>
  onHost: (host: string) => void
}) {
  const parsed = parseLoginHost(host)
  const problem = parsed.ok || parsed.error.code === 'host_missing' ? undefined : hostWords(parsed.error)
  const suggestion = !parsed.ok && 'suggestion' in parsed.error ? parsed.error.suggestion : undefined
  const generic = host === 'login.salesforce.com' || host === 'test.salesforce.com'
  return (
    <Card title="Where the org is">
      <Row htmlFor="login-host" label="Login host" hint="My Domain" problem={problem}>
        <TextField
          id="login-host"
          mono
          value={host}
          invalid={problem !== undefined}
          placeholder="acme.my.salesforce.com"
          className="max-sm:min-w-full"
          onValue={(value) =>
            onHost(
              value
                .trim()
                .toLowerCase()
                .replace(/^https:\/\//, '')
                .replace(/\/.*/, ''),
            )
          }
        />
        {suggestion !== undefined && (
          <Button size="small" onClick={() => onHost(suggestion)}>
            Use {suggestion}
          </Button>
        )}
        <span className="flex gap-1">
          <Button size="small" onClick={() => onHost('login.salesforce.com')}>
            login
          </Button>
          <Button size="small" onClick={() => onHost('test.salesforce.com')}>
            test
          </Button>
        </span>
      </Row>
      {generic && app.kind === 'external_client_app' && (
        <CardBody>
          <Notice look="warn" title="The generic hosts do not know External Client Apps">
            They answer <code>app_not_found</code> (observed since Spring ’26). Your My Domain host works for both kinds
            of app.
          </Notice>
        </CardBody>
      )}
    </Card>
  )
}
