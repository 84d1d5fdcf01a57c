import { SCREEN_LABEL, type AppKind } from '#core/vocabulary/salesforce.ts'
import { Card } from '#ui/Card.tsx'
import { Row } from '#ui/Row.tsx'
import { Segmented } from '#ui/Segmented.tsx'
import { Tag } from '#ui/Tag.tsx'

import { PracticeApp, type PracticeAppProps } from './PracticeApp.tsx'
import { RealApp, type RealAppProps } from './RealApp.tsx'

/** Step 3: the app in Salesforce that holds the certificate. */
export function AppPanel(props: PracticeAppProps & RealAppProps) {
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
