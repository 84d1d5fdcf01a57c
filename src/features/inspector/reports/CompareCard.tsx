import { X } from 'lucide-react'
import { useId, useState } from 'react'

import type { JwsVerification } from '#core/jose/verify-jws.ts'
import type { NamedPublicKey } from '#core/recognition/public-keys.ts'
import { Button } from '#ui/Button.tsx'
import { Card, CardBody } from '#ui/Card.tsx'
import { FileDrop } from '#ui/FileDrop.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Sentence } from '#ui/Sentence.tsx'
import { TextArea } from '#ui/TextField.tsx'
import { useFocusWhen } from '#ui/use-focus-when.ts'
import { formatFingerprint } from '#words/en/format.ts'
import { compareCard as words } from '#words/en/inspector.ts'

import { VerificationNotice } from './VerificationNotice.tsx'

type CompareCardProps = {
  /** Keys of the input above; empty for a JWT, whose findings say what fits. */
  own: readonly NamedPublicKey[]
  /** Keys of what is compared; undefined until something is given. */
  other: readonly NamedPublicKey[] | undefined
  /** Of a JWS: what came of verifying it, and that it can be verified. */
  jws: { verification: JwsVerification | undefined } | undefined
  /** Public keys on the shelf, in PEM. */
  shelf: readonly { name: string; pem: string }[]
  text: string
  fileName: string | undefined
  onText: (text: string) => void
  onFile: (file: File) => void
  onClear: () => void
}

/** Takes a certificate, request or key beside the input, and says whether the two belong together. */
export function CompareCard({ own, other, jws, shelf, text, fileName, onText, onFile, onClear }: CompareCardProps) {
  const id = useId()
  const [cleared, setCleared] = useState(false)
  const isEmpty = text === '' && fileName === undefined
  const field = useFocusWhen<HTMLTextAreaElement>(cleared && isEmpty)
  return (
    <Card title={jws ? words.verifyHeading : words.heading}>
      <CardBody>
        <FileDrop label={words.openCertificate} onFile={onFile}>
          {fileName === undefined ? (
            <label htmlFor={id} className="grid gap-1">
              <span className="text-small text-ink-2">{jws ? words.verifyLabel : words.inputLabel}</span>
              <TextArea
                id={id}
                ref={field}
                rows={text === '' ? 2 : 5}
                value={text}
                onValue={onText}
                placeholder="-----BEGIN CERTIFICATE-----"
              />
            </label>
          ) : (
            <p className="truncate rounded-control border border-line bg-sunk px-2.5 py-1.5 font-mono text-mono">
              {fileName}
            </p>
          )}
          {!isEmpty && (
            <div>
              <Button
                look="quiet"
                size="small"
                onClick={() => {
                  setCleared(true)
                  onClear()
                }}
                icon={<X aria-hidden className="size-3.5" />}
              >
                {words.compareWithNothing}
              </Button>
            </div>
          )}
        </FileDrop>
        {shelf.length > 0 && isEmpty && (
          <label className="flex flex-wrap items-center gap-2 text-small text-ink-2">
            {words.fromShelf}
            <select
              value=""
              onChange={(event) => {
                field.current?.focus()
                onText(shelf[Number(event.target.value)]?.pem ?? '')
              }}
              className="h-9 max-w-full min-w-0 rounded-control border border-line-strong bg-panel px-2 text-body text-ink"
            >
              <option value="">{words.chooseKey}</option>
              {shelf.map(({ name, pem }, index) => (
                <option key={pem} value={index}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        )}
        {jws?.verification && <VerificationNotice answer={jws.verification} />}
        {other && !jws && <Outcome own={own} other={other} />}
      </CardBody>
    </Card>
  )
}

function Outcome({ own, other }: { own: CompareCardProps['own']; other: readonly NamedPublicKey[] }) {
  const [first] = other
  if (!first) {
    return (
      <Notice look="warn" role="status" title={words.nothingFoundTitle}>
        {words.nothingFoundText}
      </Notice>
    )
  }
  if (own.length === 0) return null
  const match = other.find(({ spkiSha256 }) => own.some((key) => key.spkiSha256 === spkiSha256))
  return match ? (
    <Notice look="good" role="status" title={words.match(match.name)}>
      <Sentence of={words.bothHold(formatFingerprint(match.spkiSha256))} links={FINGERPRINT} />
    </Notice>
  ) : (
    <Notice look="bad" role="status" title={words.mismatch(first.name)}>
      {own.map((key) => (
        <p key={key.spkiSha256}>
          <Sentence of={words.ofKey(words.above, formatFingerprint(key.spkiSha256))} links={FINGERPRINT} />
        </p>
      ))}
      {other.map((key) => (
        <p key={key.spkiSha256}>
          <Sentence of={words.ofKey(key.name, formatFingerprint(key.spkiSha256))} links={FINGERPRINT} />
        </p>
      ))}
    </Notice>
  )
}

/** A fingerprint inside a sentence. */
const FINGERPRINT = {
  fingerprint: <span className="font-mono text-small break-all" />,
}
