import { SCREEN_LABEL, type AppKind } from '#core/vocabulary/salesforce.ts'
import { Button } from '#ui/Button.tsx'
import { Card, CardBody } from '#ui/Card.tsx'
import { Row } from '#ui/Row.tsx'
import { Segmented } from '#ui/Segmented.tsx'
import { Tag } from '#ui/Tag.tsx'
import { TextField } from '#ui/TextField.tsx'

import { PracticeApp, type PracticeAppProps } from './PracticeApp.tsx'

/** Step 3: the app in Salesforce that holds the certificate. */
export function AppPanel(props: PracticeAppProps) {
  const { environment, onApp } = props
  const { app } = environment
  const settled = environment.kind === 'practice' && app.appId !== undefined
  return (
    <>
      <Card title="Kind of app">
        <Row label="Kind" hint="in Setup">
          {settled ? (
            <>
              <Tag>{SCREEN_LABEL[app.kind]}</Tag>
              <span className="text-small text-ink-2">settled when the app was registered, as in Salesforce</span>
            </>
          ) : (
            <Segmented<AppKind>
              label="Kind of app"
              value={app.kind}
              options={(['external_client_app', 'connected_app'] as const).map((kind) => ({
                value: kind,
                label: SCREEN_LABEL[kind],
              }))}
              onValue={(kind) => onApp({ ...app, kind })}
            />
          )}
        </Row>
        <p className="px-3.5 py-2.5 text-small text-ink-3">
          {app.kind === 'external_client_app'
            ? 'What new apps are today. It is known only to its own org, so tokens are asked for at the My Domain host.'
            : 'Since Spring ’26 orgs cannot create new Connected Apps unless Support turns it on; existing ones keep working.'}
        </p>
      </Card>
      {environment.kind === 'practice' ? <PracticeApp {...props} /> : <RealApp {...props} />}
    </>
  )
}

function RealApp({ environment, onApp }: Pick<PracticeAppProps, 'environment' | 'onApp'>) {
  const { app } = environment
  const steps = app.kind === 'external_client_app' ? EXTERNAL_CLIENT_APP_STEPS : CONNECTED_APP_STEPS
  return (
    <>
      <Card title="In Salesforce Setup">
        <CardBody>
          <ol className="grid list-decimal gap-1.5 pl-5 text-ink-2">
            {steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          <p className="text-small text-ink-3">
            Changes take 2 to 10 minutes to spread. Until then Salesforce may answer “client identifier invalid”.
          </p>
        </CardBody>
      </Card>
      <Card title="What Salesforce gave you">
        <Row
          htmlFor="consumer-key"
          label={SCREEN_LABEL.iss}
          hint={<code className="font-mono text-jwt-payload">iss</code>}
          {...(/\s/.test(app.consumerKey)
            ? { problem: 'There is a space or line break in it. Consumer keys have none.' }
            : {})}
        >
          <TextField
            id="consumer-key"
            mono
            value={app.consumerKey}
            invalid={/\s/.test(app.consumerKey)}
            placeholder="3MVG9…"
            onValue={(consumerKey) => onApp({ ...app, consumerKey: consumerKey.trim() })}
          />
          {/\s/.test(app.consumerKey) && (
            <Button size="small" onClick={() => onApp({ ...app, consumerKey: app.consumerKey.replace(/\s/g, '') })}>
              Remove the spaces
            </Button>
          )}
        </Row>
        <p className="px-3.5 py-2.5 text-small text-ink-3">
          The consumer secret is not needed in this flow. Leave it where it is.
        </p>
      </Card>
    </>
  )
}

const EXTERNAL_CLIENT_APP_STEPS = [
  'Setup → External Client App Manager → New External Client App. Distribution State: Local.',
  'API (Enable OAuth Settings): tick Enable OAuth, give any callback URL, add the scope “Manage user data via APIs (api)”.',
  'Flow Enablement: tick Enable JWT Bearer Flow (it appears only after Enable OAuth) and upload the .crt file from the previous step.',
  'Create, then Settings → OAuth Settings → Consumer Key and Secret. Copy the Consumer Key.',
]
const CONNECTED_APP_STEPS = [
  'Setup → App Manager → the app → Edit → Enable OAuth Settings.',
  'Tick Use digital signatures and choose the .crt file from the previous step.',
  'Selected OAuth scopes: “Manage user data via APIs (api)”. Save.',
  'View → Manage Consumer Details. Copy the Consumer Key.',
]
