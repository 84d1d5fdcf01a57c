import { SCREEN_LABEL, type AppKind } from '#core/vocabulary/salesforce.ts'
import { Card } from '#ui/Card.tsx'
import { Row } from '#ui/Row.tsx'
import { Segmented } from '#ui/Segmented.tsx'
import { Tag } from '#ui/Tag.tsx'

type AppKindCardProps = {
  kind: AppKind
  /** The app is registered: its kind stays. */
  settled: boolean
  onKind: (kind: AppKind) => void
}

/** Which of the two kinds of app holds the certificate, and what follows from that. */
export function AppKindCard({ kind, settled, onKind }: AppKindCardProps) {
  return (
    <Card title="Kind of app">
      <Row label="Kind" hint="in Setup">
        {settled ? (
          <>
            <Tag>{SCREEN_LABEL[kind]}</Tag>
            <span className="text-small text-ink-2">settled when the app was registered, as in Salesforce</span>
          </>
        ) : (
          <Segmented<AppKind>
            label="Kind of app"
            value={kind}
            options={(['external_client_app', 'connected_app'] as const).map((value) => ({
              value,
              label: SCREEN_LABEL[value],
            }))}
            onValue={onKind}
          />
        )}
      </Row>
      <p className="px-3.5 py-2.5 text-small text-ink-3">
        {kind === 'external_client_app'
          ? 'What new apps are today. It is known only to its own org, so tokens are asked for at the My Domain host.'
          : 'Since Spring ’26 orgs cannot create new Connected Apps unless Support turns it on; existing ones keep working.'}
      </p>
    </Card>
  )
}
