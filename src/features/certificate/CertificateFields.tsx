import type { CertificateView } from '#core/certificates/view.ts'
import { encodePem } from '#core/encoding/pem.ts'
import { CopyButton } from '#ui/CopyButton.tsx'
import { Row } from '#ui/Row.tsx'
import { Value } from '#ui/Value.tsx'
import { formatFingerprint, formatInstant, formatSpan } from '#words/en/format.ts'
import { useNow } from '#ui/use-now.ts'

import { extensionText } from './extension-text.ts'

/** A certificate, field by field, by the names of RFC 5280. */
export function CertificateFields({ view }: { view: CertificateView }) {
  const now = useNow()
  const left = view.notAfter - now
  const key = view.subjectPublicKeyInfo
  return (
    <>
      <Row label="Subject">
        <Value copy={view.subject.rfc4514} what="subject">
          {view.subject.rfc4514}
        </Value>
      </Row>
      <Row label="Issuer">
        <Value>{view.selfSigned ? 'the same: self-signed' : view.issuer.rfc4514}</Value>
      </Row>
      <Row label="Validity" hint={left > 0 ? `${formatSpan(left)} left` : 'expired'}>
        <Value>
          {formatInstant(view.notBefore)} to {formatInstant(view.notAfter)}
        </Value>
      </Row>
      <Row label="Version">
        <Value>{view.version}</Value>
      </Row>
      <Row label="Serial number">
        <Value>{formatFingerprint(view.serialNumberHex)}</Value>
      </Row>
      <Row label="Public key" hint="subjectPublicKeyInfo">
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
      {view.extensions.map((extension) => (
        <Row key={extension.oid} label={extension.name} hint={extension.critical ? 'critical' : 'extension'}>
          <Value>{extensionText(extension)}</Value>
        </Row>
      ))}
      <Row label="Public key" hint="SHA-256">
        <Value copy={view.spkiSha256} what="SHA-256 of the public key">
          {formatFingerprint(view.spkiSha256)}
        </Value>
      </Row>
      <Row label="SHA-256" hint="fingerprint">
        <Value copy={formatFingerprint(view.fingerprintSha256)} what="SHA-256 fingerprint">
          {formatFingerprint(view.fingerprintSha256)}
        </Value>
      </Row>
      <Row label="SHA-1" hint="fingerprint">
        <Value copy={formatFingerprint(view.fingerprintSha1)} what="SHA-1 fingerprint">
          {formatFingerprint(view.fingerprintSha1)}
        </Value>
      </Row>
    </>
  )
}
