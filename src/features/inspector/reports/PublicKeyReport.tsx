import type { PublicKeyInfoView } from '#core/certificates/public-key-info.ts'
import { encodePem } from '#core/encoding/pem.ts'
import { CopyButton } from '#ui/CopyButton.tsx'
import { Row } from '#ui/Row.tsx'
import { Value } from '#ui/Value.tsx'
import { formatFingerprint } from '#words/en/format.ts'
import { publicKeyReport as words } from '#words/en/inspector.ts'
import { shared } from '#words/en/shared.ts'

type PublicKeyReportProps = { view: PublicKeyInfoView; spkiSha256: string }

/** A SubjectPublicKeyInfo, field by field. */
export function PublicKeyReport({ view, spkiSha256 }: PublicKeyReportProps) {
  return (
    <>
      <Row label={words.algorithm} hint={words.publicKey}>
        <Value>{view.algorithm}</Value>
      </Row>
      {view.modulusBits !== undefined && (
        <Row label={words.modulus} hint={words.bits}>
          <Value>{view.modulusBits}</Value>
        </Row>
      )}
      {view.exponent !== undefined && (
        <Row label={words.publicExponent}>
          <Value>{view.exponent}</Value>
        </Row>
      )}
      {view.curve !== undefined && (
        <Row label={words.curve}>
          <Value>{view.curve}</Value>
        </Row>
      )}
      <Row label="SHA-256" hint={words.ofPublicKey}>
        <Value copy={spkiSha256} what={words.fingerprint}>
          {formatFingerprint(spkiSha256)}
        </Value>
      </Row>
      <Row label={words.publicKeyLabel} hint="PEM">
        <PemText pem={encodePem('PUBLIC KEY', view.der)} what={words.publicKey} />
      </Row>
    </>
  )
}

/** PEM, whole, with a way to take it along. */
export function PemText({ pem, what }: { pem: string; what: string }) {
  return (
    <div className="grid min-w-0 flex-1 gap-1">
      <pre
        tabIndex={0}
        role="region"
        aria-label={words.pemOf(what)}
        className="max-h-56 overflow-auto rounded-control bg-sunk px-2.5 py-2 font-mono text-small"
      >
        {pem}
      </pre>
      <span>
        <CopyButton text={pem} label={shared.copyPem} what={what} />
      </span>
    </div>
  )
}
