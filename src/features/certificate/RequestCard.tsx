import { Download } from 'lucide-react'

import type { CertificateForm } from '#core/environment/environment.ts'
import type { Action } from '#ui/action.ts'
import { Button } from '#ui/Button.tsx'
import { Card } from '#ui/Card.tsx'
import { CommandLine } from '#ui/CommandLine.tsx'
import { Row } from '#ui/Row.tsx'
import { TextArea } from '#ui/TextField.tsx'

type RequestCardProps = {
  form: CertificateForm
  onForm: (form: CertificateForm) => void
  disabledReason: string | undefined
  /** What is wrong with the alternative names, in words. */
  problem: string | undefined
  requestFile: Action
  fileName: string
}

/** The other way to a certificate: ask an authority for one, for the same key and subject. */
export function RequestCard(props: RequestCardProps) {
  const { form, onForm, disabledReason, problem, requestFile, fileName } = props
  const names = form.alternativeNames ?? ''
  return (
    <Card title="Signed by an authority instead">
      <Row
        htmlFor="alternative-names"
        label="subjectAltName"
        hint="if the authority wants it"
        {...(problem === undefined ? {} : { problem })}
      >
        <TextArea
          id="alternative-names"
          rows={names.includes('\n') ? 4 : 2}
          value={names}
          invalid={problem !== undefined}
          placeholder="One a line: integration.example.com, 10.0.0.1, ops@example.com, URI:…"
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
            Download the request (CSR)
          </Button>
          <p className="min-w-[min(12rem,100%)] flex-1 text-small text-ink-3">
            It carries the subject above, signed by this key. Give the authority’s answer to the next card.
          </p>
        </div>
        <CommandLine
          about="What the file asks for, with OpenSSL"
          command={`openssl req -in ${fileName}.csr -noout -text -verify`}
        />
      </div>
    </Card>
  )
}
