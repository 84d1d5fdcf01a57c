import { useQuery } from '@tanstack/react-query'

import { encodePem } from '#core/encoding/pem.ts'
import type { SigningKey } from '#core/keys/signing-key.ts'
import { Card } from '#ui/Card.tsx'
import { Row } from '#ui/Row.tsx'
import { Tag } from '#ui/Tag.tsx'
import { Value } from '#ui/Value.tsx'
import { formatFingerprint } from '#words/en/format.ts'

import { PemText } from './PublicKeyReport.tsx'

type SigningKeyReportProps = {
  title: string
  signingKey: SigningKey
  /** Subject of the certificate for this key in the same input. */
  certificateSubject: string | undefined
  /** Whether a password opened it; undefined where the input does not tell. */
  locked: boolean | undefined
}

/** A private key by its public half: the private one is never shown. */
export function SigningKeyReport({ title, signingKey, certificateSubject, locked }: SigningKeyReportProps) {
  const { modulusBits, thumbprint, spki } = signingKey
  const spkiSha256 = useQuery({
    queryKey: ['spki-sha256', thumbprint],
    queryFn: async () => (await import('#core/certificates/view.ts')).digestHex('SHA-256', spki),
  }).data
  return (
    <Card title={title} aside={<Tag tone="good">signs</Tag>}>
      <Row label="Modulus" hint="bits">
        <Value>{modulusBits}</Value>
        {modulusBits > 4096 && <span className="text-small text-warn">Salesforce documents up to 4096</span>}
      </Row>
      {locked !== undefined && (
        <Row label="Password">
          <span className="text-ink-2">
            {locked ? 'needed to open it, and given' : 'none: whoever has the file can sign with it'}
          </span>
        </Row>
      )}
      <Row label="Private half">
        <span className="text-ink-2">stays in this page: not shown, not kept, not sent</span>
      </Row>
      <Row label="Thumbprint" hint="RFC 7638">
        <Value copy={thumbprint} what="key thumbprint">
          {thumbprint}
        </Value>
      </Row>
      {spkiSha256 !== undefined && (
        <Row label="SHA-256" hint="of the public key">
          <Value copy={spkiSha256} what="SHA-256 of the public key">
            {formatFingerprint(spkiSha256)}
          </Value>
        </Row>
      )}
      <Row label="Certificate" hint="in the same input">
        <Value>{certificateSubject ?? 'none for this key'}</Value>
      </Row>
      <Row label="Public key" hint="PEM">
        <PemText pem={encodePem('PUBLIC KEY', spki)} what="public key" />
      </Row>
    </Card>
  )
}
