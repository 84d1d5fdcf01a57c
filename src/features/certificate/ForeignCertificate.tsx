import { Link2, X } from 'lucide-react'
import { useId } from 'react'

import { compareCertificates, pickLeaf, proveKeyMatch, type KeyMismatch } from '#core/certificates/key-proof.ts'
import type { CertificateView } from '#core/certificates/view.ts'
import type { SigningKey } from '#core/keys/signing-key.ts'
import type { FoundCertificate, Recognition } from '#core/recognition/recognition.ts'
import { Button } from '#ui/Button.tsx'
import { Card, CardBody } from '#ui/Card.tsx'
import { FileDrop } from '#ui/FileDrop.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Row } from '#ui/Row.tsx'
import { Sentence } from '#ui/Sentence.tsx'
import { TextArea } from '#ui/TextField.tsx'
import { Value } from '#ui/Value.tsx'
import { certificateFields as fields, foreignCertificate as words } from '#words/en/certificate.ts'
import { formatFingerprint } from '#words/en/format.ts'
import { shared } from '#words/en/shared.ts'

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
    <Card title={words.heading}>
      <CardBody>
        <p className="text-small text-ink-3">{words.lead}</p>
        <FileDrop label={words.chooseFile} onFile={onFile}>
          {fileName === undefined ? (
            <TextArea
              id={id}
              aria-label={words.inputLabel}
              rows={text === '' ? 2 : 5}
              value={text}
              placeholder={words.inputPlaceholder}
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
              {shared.forgetInput}
            </Button>
          </div>
        )}
        {recognition && !leaf && (
          <Notice look="bad" role="alert" title={words.noneTitle}>
            {words.noneText}
          </Notice>
        )}
        {leaf && chain.length > 1 && <p className="text-small text-ink-2">{words.chain(chain.length)}</p>}
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
      <Row label={fields.subject}>
        <Value>{view.subject.rfc4514}</Value>
      </Row>
      <Row label={fields.issuer}>
        <Value>{view.selfSigned ? fields.selfSigned : view.issuer.rfc4514}</Value>
      </Row>
      <Row label={fields.validity}>
        <Value>{fields.fromTo(view.notBefore, view.notAfter)}</Value>
      </Row>
      <Row label="SHA-256" hint={fields.fingerprint}>
        <Value>{formatFingerprint(view.fingerprintSha256)}</Value>
      </Row>
      <Row label={fields.publicKey} hint="SHA-256">
        <Value>{formatFingerprint(view.spkiSha256)}</Value>
      </Row>
      <div className="grid gap-3 p-3.5">
        {!signingKey && (
          <Notice look="warn" title={words.noKeyTitle}>
            {words.noKeyText}
          </Notice>
        )}
        {proof?.ok === false && (
          <Notice look="bad" role="alert" title={words.otherKeyTitle}>
            <Sentence of={mismatchWords(proof.error)} /> <Sentence of={words.otherKeyText} />
          </Notice>
        )}
        {proof?.ok && comparison === 'identical' && (
          <Notice look="good" role="status" title={words.identicalTitle}>
            {words.identicalText}
          </Notice>
        )}
        {proof?.ok && comparison !== 'identical' && (
          <Notice
            look="good"
            role="status"
            title={words.sameKeyTitle}
            action={
              <Button look="primary" onClick={() => onAttach(leaf)} icon={<Link2 aria-hidden className="size-4" />}>
                {words.attach}
              </Button>
            }
          >
            {words.sameKeyProof} {comparison === 'same_key' ? words.sameKeyText : words.onlyKeyText}
          </Notice>
        )}
      </div>
    </div>
  )
}

/** Characters of a modulus that tell two apart at a glance. */
const MODULUS_BEGINNING = 16

function mismatchWords(mismatch: KeyMismatch) {
  return mismatch.code === 'certificate_key_not_rsa'
    ? words.notRsa(mismatch.algorithm)
    : words.otherModulus(
        mismatch.certificateModulusHex.slice(0, MODULUS_BEGINNING),
        mismatch.keyModulusHex.slice(0, MODULUS_BEGINNING),
      )
}
