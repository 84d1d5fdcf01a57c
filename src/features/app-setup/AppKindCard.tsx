import { SCREEN_LABEL, type AppKind } from '#core/vocabulary/salesforce.ts'
import { Card } from '#ui/Card.tsx'
import { Row } from '#ui/Row.tsx'
import { Segmented } from '#ui/Segmented.tsx'
import { Tag } from '#ui/Tag.tsx'
import { appKindCard as words, appKindNotes } from '#words/en/app-setup.ts'

type AppKindCardProps = {
  kind: AppKind
  /** The app is registered: its kind stays. */
  settled: boolean
  onKind: (kind: AppKind) => void
}

/** Which of the two kinds of app holds the certificate, and what follows from that. */
export function AppKindCard({ kind, settled, onKind }: AppKindCardProps) {
  return (
    <Card title={words.heading}>
      <Row label={words.kind} hint={words.inSetup}>
        {settled ? (
          <>
            <Tag>{SCREEN_LABEL[kind]}</Tag>
            <span className="text-small text-ink-2">{words.settled}</span>
          </>
        ) : (
          <Segmented<AppKind>
            label={words.heading}
            value={kind}
            options={(['external_client_app', 'connected_app'] as const).map((value) => ({
              value,
              label: SCREEN_LABEL[value],
            }))}
            onValue={onKind}
          />
        )}
      </Row>
      <p className="px-3.5 py-2.5 text-small text-ink-3">{appKindNotes[kind]}</p>
    </Card>
  )
}
