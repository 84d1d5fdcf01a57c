import type { CertificateView } from '#core/certificates/view.ts'
import { encodePem } from '#core/encoding/pem.ts'
import { CopyButton } from '#ui/CopyButton.tsx'
import { Row } from '#ui/Row.tsx'
import { Value } from '#ui/Value.tsx'
import { certificateFields as words } from '#words/en/certificate.ts'
import { formatFingerprint } from '#words/en/format.ts'
import { shared } from '#words/en/shared.ts'
import { useNow } from '#ui/use-now.ts'

import { extensionText } from './extension-text.ts'

/** The name of RFC 5280, §4.1. */
const PUBLIC_KEY_FIELD = 'subjectPublicKeyInfo'

/** A certificate, field by field, by the names of RFC 5280. */
export function CertificateFields({ view }: { view: CertificateView }) {
  const now = useNow()
  const left = view.notAfter - now
  const key = view.subjectPublicKeyInfo
  return (
    <>
      <Row label={words.subject}>
        <Value copy={view.subject.rfc4514} what={words.ofSubject}>
          {view.subject.rfc4514}
        </Value>
      </Row>
      <Row label={words.issuer}>
        <Value>{view.selfSigned ? words.selfSigned : view.issuer.rfc4514}</Value>
      </Row>
      <Row label={words.validity} hint={left > 0 ? words.left(left) : words.expired}>
        <Value>{words.fromTo(view.notBefore, view.notAfter)}</Value>
      </Row>
      <Row label={words.version}>
        <Value>{view.version}</Value>
      </Row>
      <Row label={words.serialNumber}>
        <Value>{formatFingerprint(view.serialNumberHex)}</Value>
      </Row>
      <Row label={words.publicKey} hint={PUBLIC_KEY_FIELD}>
        <Value>
          {key.modulusBits === undefined
            ? `${key.algorithm}${key.curve === undefined ? '' : ` · ${key.curve}`}`
            : words.rsa(key.modulusBits, key.exponent)}
        </Value>
        <CopyButton text={encodePem('PUBLIC KEY', key.der)} label={shared.copyPem} what={words.ofPublicKey} />
      </Row>
      <Row label={words.signature} hint={words.algorithm}>
        <Value>{view.signatureAlgorithm}</Value>
      </Row>
      {view.extensions.map((extension) => (
        <Row key={extension.oid} label={extension.name} hint={extension.critical ? words.critical : words.extension}>
          <Value>{extensionText(extension)}</Value>
        </Row>
      ))}
      <Row label={words.publicKey} hint="SHA-256">
        <Value copy={view.spkiSha256} what={words.publicKeyFingerprint}>
          {formatFingerprint(view.spkiSha256)}
        </Value>
      </Row>
      <Row label="SHA-256" hint={words.fingerprint}>
        <Value copy={formatFingerprint(view.fingerprintSha256)} what={words.fingerprintOf('SHA-256')}>
          {formatFingerprint(view.fingerprintSha256)}
        </Value>
      </Row>
      <Row label="SHA-1" hint={words.fingerprint}>
        <Value copy={formatFingerprint(view.fingerprintSha1)} what={words.fingerprintOf('SHA-1')}>
          {formatFingerprint(view.fingerprintSha1)}
        </Value>
      </Row>
    </>
  )
}
