import { encodePem } from '#core/encoding/pem.ts'
import type { PublicHalf } from '#core/inspection/inspection.ts'
import { Card } from '#ui/Card.tsx'
import { Row } from '#ui/Row.tsx'
import { Tag } from '#ui/Tag.tsx'
import { Value } from '#ui/Value.tsx'
import { formatFingerprint } from '#words/en/format.ts'
import { signingKeyReport as words } from '#words/en/inspector.ts'

import { PemText } from './PublicKeyReport.tsx'

type SigningKeyReportProps = {
  title: string
  half: PublicHalf
  /** Subject of the certificate for this key in the same input. */
  certificateSubject: string | undefined
  /** Whether a password opened it; undefined where the input does not tell. */
  locked: boolean | undefined
}

/** A private key by its public half: the private one is never shown. */
export function SigningKeyReport({ title, half, certificateSubject, locked }: SigningKeyReportProps) {
  const { modulusBits, thumbprint, spki, spkiSha256 } = half
  return (
    <Card title={title} aside={<Tag tone="good">{words.signs}</Tag>}>
      <Row label={words.modulus} hint={words.bits}>
        <Value>{modulusBits}</Value>
        {modulusBits > 4096 && <span className="text-small text-warn">{words.largeModulus}</span>}
      </Row>
      {locked !== undefined && (
        <Row label={words.password}>
          <span className="text-ink-2">{locked ? words.passwordGiven : words.passwordNone}</span>
        </Row>
      )}
      <Row label={words.privateHalf}>
        <span className="text-ink-2">{words.privateHalfStays}</span>
      </Row>
      <Row label={words.thumbprint} hint="RFC 7638">
        <Value copy={thumbprint} what={words.keyThumbprint}>
          {thumbprint}
        </Value>
      </Row>
      <Row label="SHA-256" hint={words.ofPublicKey}>
        <Value copy={spkiSha256} what={words.fingerprint}>
          {formatFingerprint(spkiSha256)}
        </Value>
      </Row>
      <Row label={words.certificate} hint={words.inSameInput}>
        <Value>{certificateSubject ?? words.noCertificate}</Value>
      </Row>
      <Row label={words.publicKeyLabel} hint="PEM">
        <PemText pem={encodePem('PUBLIC KEY', spki)} what={words.publicKey} />
      </Row>
    </Card>
  )
}
