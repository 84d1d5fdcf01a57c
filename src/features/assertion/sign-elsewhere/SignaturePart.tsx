import { Check, X } from 'lucide-react'
import { useId } from 'react'

import { Button } from '#ui/Button.tsx'
import { FileDrop } from '#ui/FileDrop.tsx'
import { Notice } from '#ui/Notice.tsx'
import { TextArea } from '#ui/TextField.tsx'
import { assembleWords, readSignatureWords, signatureCard as words } from '#words/en/sign-elsewhere.ts'

import { beginningOf } from './beginning-of.ts'
import { Part } from './Part.tsx'
import type { Returned } from './signing-elsewhere.ts'
import type { SignatureVerdict } from './use-verdict.ts'

type SignaturePartProps = {
  returned: Returned | undefined
  verdict: SignatureVerdict | undefined
  /** Whether there is a certificate to verify with. */
  verifiable: boolean
  onReturned: (returned: Returned | undefined) => void
  /** Whether the signature that verifies is in use already. */
  used: boolean
  onUse: () => void
}

/** The signature that comes back, in any form, and whether it belongs. */
export function SignaturePart({ returned, verdict, verifiable, onReturned, used, onUse }: SignaturePartProps) {
  const id = useId()
  return (
    <Part
      number={4}
      title={words.heading}
      aside={
        returned && (
          <Button
            look="quiet"
            size="small"
            onClick={() => onReturned(undefined)}
            icon={<X aria-hidden className="size-3.5" />}
          >
            {words.forget}
          </Button>
        )
      }
    >
      <p className="text-small text-ink-3">{words.lead}</p>
      <FileDrop
        label={words.chooseFile}
        onFile={async (file) => onReturned({ file: { name: file.name, bytes: await beginningOf(file) } })}
      >
        {returned?.file ? (
          <p className="rounded-control border border-line bg-sunk px-2.5 py-1.5 font-mono text-mono break-all">
            {returned.file.name}
          </p>
        ) : (
          <TextArea
            id={id}
            aria-label={words.inputLabel}
            rows={3}
            value={returned?.text ?? ''}
            placeholder={words.inputPlaceholder}
            onValue={(text) => onReturned(text === '' ? undefined : { text })}
          />
        )}
      </FileDrop>
      {returned && !verifiable && <Notice look="warn" role="status" title={words.needsCertificate} />}
      {verdict && <Verdict verdict={verdict} used={used} onUse={onUse} />}
    </Part>
  )
}

function Verdict({ verdict, used, onUse }: { verdict: SignatureVerdict; used: boolean; onUse: () => void }) {
  if (verdict.stands !== 'verified') {
    const { title, text } =
      verdict.stands === 'unread' ? readSignatureWords(verdict.error) : assembleWords(verdict.error)
    return (
      <Notice look="bad" role="alert" title={title}>
        {text}
      </Notice>
    )
  }
  const { form, bytes } = verdict.read
  return (
    <Notice
      look="good"
      role="status"
      title={words.verifiesTitle}
      action={
        !used && (
          <Button look="primary" onClick={onUse} icon={<Check aria-hidden className="size-4" />}>
            {words.use}
          </Button>
        )
      }
    >
      {words.verifiesText(form, bytes.length)} {used && words.used}
    </Notice>
  )
}
