import type { PartlyDecoded } from '#core/assertions/decode-partly.ts'
import { Card } from '#ui/Card.tsx'
import { Row } from '#ui/Row.tsx'
import { Value } from '#ui/Value.tsx'
import { partlyDecoded as words } from '#words/en/inspector.ts'

/** What can be read of a JWT that cannot be taken apart, and where it breaks. */
export function PartlyDecodedCard({ parts }: { parts: readonly PartlyDecoded[] }) {
  if (parts.length === 0) return null
  return (
    <Card title={words.title}>
      {parts.map(({ part, text, brokenAt }) => (
        <Row key={part} label={<code>{part}</code>}>
          <Value>
            {text.slice(0, brokenAt)}
            {brokenAt !== undefined && <mark>{text.slice(brokenAt) || '…'}</mark>}
          </Value>
          {brokenAt !== undefined && <span className="text-small text-ink-3">{words.brokenAt(brokenAt)}</span>}
        </Row>
      ))}
    </Card>
  )
}
