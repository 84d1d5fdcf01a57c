import type { InspectedRequest } from '#core/inspection/inspection.ts'
import { Card } from '#ui/Card.tsx'
import { CodeName } from '#ui/CodeName.tsx'
import { Row } from '#ui/Row.tsx'
import { Tag } from '#ui/Tag.tsx'
import { Value } from '#ui/Value.tsx'
import { tokenRequestReport as words } from '#words/en/inspector.ts'

/** What a token request sends, its secrets shortened. */
export function TokenRequestReport({
  request: { method, endpoint, mediaType, fields },
}: {
  request: InspectedRequest
}) {
  return (
    <Card title={words.whatItSends} aside={method !== undefined && <Tag>{method}</Tag>}>
      {endpoint !== undefined && (
        <Row label={words.endpoint}>
          <Value>{endpoint}</Value>
        </Row>
      )}
      {mediaType !== undefined && (
        <Row label={<code>content-type</code>}>
          <Value>{mediaType}</Value>
        </Row>
      )}
      {fields.map(({ name, value, where }, index) => (
        <Row key={index} label={<CodeName>{name}</CodeName>} hint={where === 'query' ? words.inAddress : words.inBody}>
          <Value>{value}</Value>
        </Row>
      ))}
    </Card>
  )
}
