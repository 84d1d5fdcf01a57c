import { Link2, X } from 'lucide-react'
import { useId } from 'react'

import { compareCertificates, pickLeaf, proveKeyMatch } from '#core/certificates/key-proof.ts'
import type { CertificateView } from '#core/certificates/view.ts'
import type { SigningKey } from '#core/keys/signing-key.ts'
import type { FoundCertificate, Recognition } from '#core/recognition/recognition.ts'
import { Button } from '#ui/Button.tsx'
import { Card, CardBody } from '#ui/Card.tsx'
import { FileDrop } from '#ui/FileDrop.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Row } from '#ui/Row.tsx'
import { TextArea } from '#ui/TextField.tsx'
import { Value } from '#ui/Value.tsx'
import { formatFingerprint, formatInstant } from '#words/en/format.ts'

type ForeignCertificateProps = {
  text: string
  fileName: string | undefined
  recognition: Recognition | undefined
  onText: (text: string) => void
  onFile: (file: File) => void
  onClear: () => void
  signingKey: SigningKey | undefined
  /** The certificate that is attached now. */
  current: CertificateView | undefined
  /** Called only with a certificate that was proved to hold the key's public half. */
  onAttach: (certificate: FoundCertificate) => void
}

/** A certificate from elsewhere: an authority's answer, or the one that Setup shows. Proved, compared, attached. */
export function ForeignCertificate(props: ForeignCertificateProps) {
  const { text, fileName, recognition, onText, onFile, onClear, signingKey, current, onAttach } = props
  const id = useId()
  const chain = (recognition?.entries ?? []).filter((entry) => entry.type === 'certificate')
  const leaf =
    chain[
      pickLeaf(
        chain.map(({ view }) => view),
        signingKey,
      )
    ]
  return (
    <Card title="A certificate from elsewhere">
      <CardBody>
        <p className="text-small text-ink-3">
          An authority’s answer, or the certificate copied back from Setup: it is compared with the one here, and
          attached only if it holds this key.
        </p>
        <FileDrop label="Choose a certificate" onFile={onFile}>
          {fileName === undefined ? (
            <TextArea
              id={id}
              aria-label="Certificate from elsewhere"
              rows={text === '' ? 2 : 5}
              value={text}
              placeholder="Paste it: PEM, base64, a chain, .p7b…"
              onValue={onText}
            />
          ) : (
            <p className="rounded-control border border-line bg-sunk px-2.5 py-1.5 font-mono text-mono break-all">
              {fileName}
            </p>
          )}
        </FileDrop>
        {recognition && (
          <div>
            <Button look="quiet" size="small" onClick={onClear} icon={<X aria-hidden className="size-3.5" />}>
              Forget this input
            </Button>
          </div>
        )}
        {recognition && !leaf && (
          <Notice look="bad" role="alert" title="There is no certificate in it">
            Copy it whole, from its BEGIN CERTIFICATE line to its END CERTIFICATE line.
          </Notice>
        )}
        {leaf && chain.length > 1 && (
          <p className="text-small text-ink-2">
            A chain of {chain.length}: this is its leaf. Salesforce takes one certificate, the leaf.
          </p>
        )}
      </CardBody>
      {leaf && <Verdict leaf={leaf} signingKey={signingKey} current={current} onAttach={onAttach} />}
    </Card>
  )
}

function Verdict({
  leaf,
  signingKey,
  current,
  onAttach,
}: { leaf: FoundCertificate } & Pick<ForeignCertificateProps, 'signingKey' | 'current' | 'onAttach'>) {
  const { view } = leaf
  const proof = signingKey && proveKeyMatch(view, signingKey)
  const comparison = current && compareCertificates(view, current)
  return (
    <div className="border-t border-line">
      <Row label="Subject">
        <Value>{view.subject.rfc4514}</Value>
      </Row>
      <Row label="Issuer">
        <Value>{view.selfSigned ? 'the same: self-signed' : view.issuer.rfc4514}</Value>
      </Row>
      <Row label="Validity">
        <Value>
          {formatInstant(view.notBefore)} to {formatInstant(view.notAfter)}
        </Value>
      </Row>
      <Row label="SHA-256" hint="fingerprint">
        <Value>{formatFingerprint(view.fingerprintSha256)}</Value>
      </Row>
      <Row label="Public key" hint="SHA-256">
        <Value>{formatFingerprint(view.spkiSha256)}</Value>
      </Row>
      <div className="grid gap-3 p-3.5">
        {!signingKey && (
          <Notice look="warn" title="There is no key to prove it against">
            Make or choose a key first.
          </Notice>
        )}
        {proof?.ok === false && (
          <Notice look="bad" role="alert" title="It belongs to another key">
            {proof.error.code === 'certificate_key_not_rsa' ? (
              <>Its key is {proof.error.algorithm}, not RSA. </>
            ) : (
              <>
                Its modulus begins with <code>{proof.error.certificateModulusHex.slice(0, 16)}</code>, this key’s with{' '}
                <code>{proof.error.keyModulusHex.slice(0, 16)}</code>.{' '}
              </>
            )}
            If the app in Salesforce holds it, every assertion signed here is answered with{' '}
            <code>invalid assertion</code>: upload the certificate of this key, or use the key that belongs to it.
          </Notice>
        )}
        {proof?.ok && comparison === 'identical' && (
          <Notice look="good" role="status" title="It is the certificate you have here, byte for byte">
            Nothing to do: what Setup holds and what signs here belong together.
          </Notice>
        )}
        {proof?.ok && comparison !== 'identical' && (
          <Notice
            look="good"
            role="status"
            title="It belongs to this key"
            action={
              <Button look="primary" onClick={() => onAttach(leaf)} icon={<Link2 aria-hidden className="size-4" />}>
                Attach it
              </Button>
            }
          >
            Modulus and exponent are the same.{' '}
            {comparison === 'same_key'
              ? 'The bytes differ from the certificate here: another issue for the same key. Either one works in the app; attach it to show this one here.'
              : 'Attach it to use it in the next steps.'}
          </Notice>
        )}
      </div>
    </div>
  )
}
