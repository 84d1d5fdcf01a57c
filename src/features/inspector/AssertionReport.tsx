import { decodeAssertion } from '#core/assertions/decode.ts'
import { Card, CardBody } from '#ui/Card.tsx'
import { JwtText } from '#ui/JwtText.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Row } from '#ui/Row.tsx'
import { Value } from '#ui/Value.tsx'
import { formatInstant, formatSpan } from '#ui/format.ts'
import { useNow } from '#ui/use-now.ts'

/** Claims of RFC 7519 §4.1 that are dates. */
const DATES = new Set(['exp', 'nbf', 'iat'])

/** A compact JWS, taken apart. Nothing is verified here, and the view says so. */
export function AssertionReport({ compact }: { compact: string }) {
  const decoded = decodeAssertion(compact)
  const now = useNow()
  if (!decoded.ok) {
    return (
      <Notice look="bad" role="alert" title="This JWT cannot be taken apart">
        Its form is that of a JWT, but a part of it is not base64url-coded JSON (<code>{decoded.error.code}</code>).
        Copy it again, whole.
      </Notice>
    )
  }
  const { protectedHeader, claims, signature } = decoded.value
  const exp = typeof claims['exp'] === 'number' ? claims['exp'] * 1000 : undefined
  return (
    <Card title="Signed JWT">
      <CardBody>
        <JwtText compact={compact} />
        {exp !== undefined && exp <= now && (
          <Notice look="warn" title={`It expired ${formatSpan(now - exp)} ago`}>
            Salesforce answers an expired assertion with <code>invalid_grant: expired authorization code</code>. Sign a
            new one.
          </Notice>
        )}
        {exp !== undefined && exp > now && (
          <Notice look="warn" title="It is still valid: treat it as a password">
            Whoever has it can get a token for the next {formatSpan(exp - now)}. The signature is not checked here.
          </Notice>
        )}
      </CardBody>
      {Object.entries(protectedHeader).map(([name, value]) => (
        <Row key={name} label={<code className="text-jwt-header">{name}</code>} hint="header">
          <Value>{valueText(value)}</Value>
        </Row>
      ))}
      {Object.entries(claims).map(([name, value]) => (
        <Row key={name} label={<code className="text-jwt-payload">{name}</code>} hint="claim">
          <Value>{valueText(value)}</Value>
          {DATES.has(name) && typeof value === 'number' && Number.isFinite(value) && Math.abs(value) < 8e12 && (
            <span className="text-small text-ink-3">{formatInstant(value * 1000)}</span>
          )}
        </Row>
      ))}
      <Row label={<span className="text-jwt-signature">signature</span>}>
        <Value>{signature.length} bytes</Value>
      </Row>
    </Card>
  )
}

function valueText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
