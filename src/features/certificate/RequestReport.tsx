import type { CertificationRequestView } from '#core/certificates/view-request.ts'
import { encodePem } from '#core/encoding/pem.ts'
import { Card } from '#ui/Card.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { Row } from '#ui/Row.tsx'
import { Tag } from '#ui/Tag.tsx'
import { Value } from '#ui/Value.tsx'
import { certificateFields as fields, requestReport as words } from '#words/en/certificate.ts'
import { formatFingerprint } from '#words/en/format.ts'
import { shared } from '#words/en/shared.ts'

import { extensionText } from './extension-text.ts'

/** A certification request, field by field, by the names of RFC 2986. */
export function RequestReport({ view }: { view: CertificationRequestView }) {
  const key = view.subjectPublicKeyInfo
  return (
    <Card
      title={words.heading}
      aside={
        <Tag tone={view.signatureValid ? 'good' : 'warn'}>{view.signatureValid ? words.signed : words.notVerified}</Tag>
      }
    >
      <Row label={fields.subject}>
        <Value copy={view.subject.rfc4514} what={fields.ofSubject}>
          {view.subject.rfc4514 || fields.emptySubject}
        </Value>
      </Row>
      <Row label={fields.publicKey}>
        <Value>
          {key.modulusBits === undefined
            ? `${key.algorithm}${key.curve === undefined ? '' : ` · ${key.curve}`}`
            : fields.rsa(key.modulusBits, key.exponent)}
        </Value>
        <CopyButton text={encodePem('PUBLIC KEY', key.der)} label={shared.copyPem} what={fields.ofPublicKey} />
      </Row>
      <Row label={fields.signature} hint={fields.algorithm}>
        <Value>{view.signatureAlgorithm}</Value>
      </Row>
      {view.requestedExtensions.map((extension) => (
        <Row
          key={extension.oid}
          label={extension.name}
          hint={extension.critical ? words.askedForCritical : words.askedFor}
        >
          <Value>{extensionText(extension)}</Value>
        </Row>
      ))}
      <Row label="SHA-256" hint={words.ofThePublicKey}>
        <Value copy={view.spkiSha256} what={fields.publicKeyFingerprint}>
          {formatFingerprint(view.spkiSha256)}
        </Value>
      </Row>
      <Row label={words.size}>
        <Value>{words.asDer(view.derBytes)}</Value>
      </Row>
    </Card>
  )
}
