import { Download } from 'lucide-react'

import type { CertificateForm } from '#core/environment/environment.ts'
import type { Action } from '#ui/action.ts'
import { Button } from '#ui/Button.tsx'
import { Card } from '#ui/Card.tsx'
import { CommandLine } from '#ui/CommandLine.tsx'
import { Row } from '#ui/Row.tsx'
import { TextArea } from '#ui/TextField.tsx'
import { requestCard as words } from '#words/en/certificate.ts'

type RequestCardProps = {
  form: CertificateForm
  onForm: (form: CertificateForm) => void
  disabledReason: string | undefined
  /** What is wrong with the alternative names, in words. */
  problem: string | undefined
  requestFile: Action
  fileName: string
}

/** The name of RFC 5280, §4.2.1.6. */
const EXTENSION = 'subjectAltName'

/** The other way to a certificate: ask an authority for one, for the same key and subject. */
export function RequestCard(props: RequestCardProps) {
  const { form, onForm, disabledReason, problem, requestFile, fileName } = props
  const names = form.alternativeNames ?? ''
  return (
    <Card title={words.heading}>
      <Row
        htmlFor="alternative-names"
        label={EXTENSION}
        hint={words.altNamesHint}
        {...(problem === undefined ? {} : { problem })}
      >
        <TextArea
          id="alternative-names"
          rows={names.includes('\n') ? 4 : 2}
          value={names}
          invalid={problem !== undefined}
          placeholder={words.altNamesPlaceholder}
          onValue={(alternativeNames) => onForm({ ...form, alternativeNames })}
        />
      </Row>
      <div className="grid gap-3 p-3.5">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <Button
            disabledReason={disabledReason}
            busy={requestFile.busy}
            onClick={() => requestFile.start()}
            icon={<Download aria-hidden className="size-4" />}
          >
            {words.download}
          </Button>
          <p className="min-w-[min(12rem,100%)] flex-1 text-small text-ink-3">{words.note}</p>
        </div>
        <CommandLine about={words.withOpenssl} command={`openssl req -in ${fileName}.csr -noout -text -verify`} />
      </div>
    </Card>
  )
}
