import type { CertificationRequestView } from '#core/certificates/view-request.ts'
import { encodePem } from '#core/encoding/pem.ts'
import { Card } from '#ui/Card.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { Row } from '#ui/Row.tsx'
import { Tag } from '#ui/Tag.tsx'
import { Value } from '#ui/Value.tsx'
import { formatFingerprint } from '#words/en/format.ts'

import { extensionText } from './extension-text.ts'

/** A certification request, field by field, by the names of RFC 2986. */
export function RequestReport({ view }: { view: CertificationRequestView }) {
  const key = view.subjectPublicKeyInfo
  return (
    <Card
      title="Certification request"
      aside={
        <Tag tone={view.signatureValid ? 'good' : 'warn'}>
          {view.signatureValid ? 'signed by its own key' : 'signature not verified'}
        </Tag>
      }
    >
      <Row label="Subject">
        <Value copy={view.subject.rfc4514} what="subject">
          {view.subject.rfc4514 || '(empty)'}
        </Value>
      </Row>
      <Row label="Public key">
        <Value>
          {key.modulusBits === undefined
            ? `${key.algorithm}${key.curve === undefined ? '' : ` · ${key.curve}`}`
            : `RSA ${key.modulusBits} · exponent ${String(key.exponent)}`}
        </Value>
        <CopyButton text={encodePem('PUBLIC KEY', key.der)} label="Copy PEM" what="public key" />
      </Row>
      <Row label="Signature" hint="algorithm">
        <Value>{view.signatureAlgorithm}</Value>
      </Row>
      {view.requestedExtensions.map((extension) => (
        <Row key={extension.oid} label={extension.name} hint={extension.critical ? 'asked for, critical' : 'asked for'}>
          <Value>{extensionText(extension)}</Value>
        </Row>
      ))}
      <Row label="SHA-256" hint="of the public key">
        <Value copy={view.spkiSha256} what="SHA-256 of the public key">
          {formatFingerprint(view.spkiSha256)}
        </Value>
      </Row>
      <Row label="Size">
        <Value>{view.derBytes.toLocaleString('en')} bytes as DER</Value>
      </Row>
    </Card>
  )
}
