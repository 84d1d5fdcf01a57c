import { useId, useState } from 'react'

import type { KeptCertificate } from '#core/key-shelf/kept-certificate.ts'
import type { CertificateFileError } from '#core/sign-elsewhere/verifying-certificate.ts'
import { Button } from '#ui/Button.tsx'
import { FileDrop } from '#ui/FileDrop.tsx'
import { Notice } from '#ui/Notice.tsx'
import { TextArea } from '#ui/TextField.tsx'
import { Value } from '#ui/Value.tsx'
import { onDemand } from '#ui/on-demand.ts'
import { certificateCard as words, certificateFileWords } from '#words/en/sign-elsewhere.ts'

import { beginningOf } from './beginning-of.ts'
import { Part } from './Part.tsx'

type CertificatePartProps = {
  number?: number
  certificate: KeptCertificate | undefined
  /** Called with a certificate of an RSA key. */
  onCertificate: (certificate: KeptCertificate) => void
}

/** The certificate of the key that signs elsewhere: the one there is, or one to bring. */
export function CertificatePart({ number, certificate, onCertificate }: CertificatePartProps) {
  const id = useId()
  const [changing, setChanging] = useState(false)
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<CertificateFileError>()
  const read = async (given: string | Uint8Array<ArrayBuffer>) => {
    const { readCertificateFile } = await onDemand(() => import('#core/sign-elsewhere/verifying-certificate.ts'))
    const found = await readCertificateFile(given)
    setProblem(found.ok ? undefined : found.error)
    if (!found.ok) {
      if (found.error.code === 'private_key_given') setText('')
      return
    }
    setText('')
    setChanging(false)
    onCertificate(found.value)
  }
  const asks = !certificate || changing
  return (
    <Part
      {...(number === undefined ? {} : { number })}
      title={words.heading}
      aside={
        certificate && (
          <Button look="quiet" size="small" onClick={() => setChanging(!changing)}>
            {changing ? words.keep : words.change}
          </Button>
        )
      }
    >
      {certificate && <Value>{certificate.subject}</Value>}
      {asks && (
        <>
          <p className="text-small text-ink-3">{words.lead}</p>
          <FileDrop label={words.chooseFile} onFile={async (file) => read(await beginningOf(file))}>
            <TextArea
              id={id}
              aria-label={words.inputLabel}
              rows={2}
              value={text}
              placeholder={words.inputPlaceholder}
              onValue={(typed) => {
                setText(typed)
                if (typed.trim() === '') setProblem(undefined)
                else void read(typed)
              }}
            />
          </FileDrop>
          {problem && (
            <Notice look="bad" role="alert" title={certificateFileWords(problem).title}>
              {certificateFileWords(problem).text}
            </Notice>
          )}
        </>
      )}
    </Part>
  )
}
