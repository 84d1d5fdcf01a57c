import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Download, FileBadge } from 'lucide-react'

import type { MissingFact } from '#core/environment/missing-fact.ts'
import type { AltNameError } from '#core/certificates/subject-alt-names.ts'
import { encodePem } from '#core/encoding/pem.ts'
import type { CertificateForm } from '#core/environment/environment.ts'
import type { KeptCertificate } from '#core/key-shelf/kept-certificate.ts'
import type { FlowError } from '#core/flow/facts/flow-error.ts'
import {
  MAX_UPLOADED_CERTIFICATE_BYTES,
  SUBJECT_ATTRIBUTE_MAX_CHARACTERS,
  SUBJECT_ATTRIBUTES,
  type SubjectAttribute,
} from '#core/vocabulary/pkix.ts'
import type { Action } from '#ui/action.ts'
import { Button } from '#ui/Button.tsx'
import { Card, CardBody } from '#ui/Card.tsx'
import { CommandLine } from '#ui/CommandLine.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Row } from '#ui/Row.tsx'
import { Sentence } from '#ui/Sentence.tsx'
import { Tag } from '#ui/Tag.tsx'
import { TextField } from '#ui/TextField.tsx'
import { onDemand } from '#ui/on-demand.ts'
import { blockedWords } from '#words/en/blocked.ts'
import { certificatePanel as words, subjectAttributeWords } from '#words/en/certificate.ts'
import { shared } from '#words/en/shared.ts'

import { parseAlternativeNames } from './alternative-names.ts'
import { CertificateReport } from './CertificateReport.tsx'
import { RequestCard } from './RequestCard.tsx'
import { ValidityFields } from './ValidityFields.tsx'

type CertificatePanelProps = {
  /** What stands in the way of making one, as the step is judged. */
  blockedBy: MissingFact['fact'] | undefined
  form: CertificateForm
  onForm: (form: CertificateForm) => void
  certificate: KeptCertificate | undefined
  matchesKey: boolean
  issue: Action
  /** Builds and downloads the CSR of the same key and subject. */
  requestFile: Action<FlowError | AltNameError>
  download: (name: string, content: Uint8Array<ArrayBuffer> | string, mediaType: string) => void
  fileName: string
}

/** Step 2: the certificate that the app in Salesforce will hold. */
export function CertificatePanel(props: CertificatePanelProps) {
  const { blockedBy, form, onForm, certificate, matchesKey, issue, requestFile, download, fileName } = props
  const setSubject = (attribute: SubjectAttribute, value: string) =>
    onForm({ ...form, subject: { ...form.subject, [attribute]: value } })
  const hasSubject = Object.values(form.subject).some((value) => value !== '')
  const reason = blockedWords(blockedBy) ?? (hasSubject ? undefined : words.subjectMissing)
  const renewing = certificate !== undefined && matchesKey

  return (
    <>
      {certificate && !matchesKey && (
        <Notice look="warn" title={words.otherKeyTitle}>
          <Sentence of={words.otherKeyText} />
        </Notice>
      )}
      {certificate && <IssuedCard certificate={certificate} download={download} fileName={fileName} />}
      <Card title={renewing ? words.renewal : words.selfSigned}>
        {SUBJECT_ATTRIBUTES.map((attribute) => (
          <Row
            key={attribute}
            htmlFor={`subject-${attribute}`}
            label={attribute}
            hint={subjectAttributeWords[attribute]}
          >
            <TextField
              id={`subject-${attribute}`}
              value={form.subject[attribute] ?? ''}
              maxLength={SUBJECT_ATTRIBUTE_MAX_CHARACTERS[attribute]}
              onValue={(value) => setSubject(attribute, attribute === 'C' ? value.toUpperCase() : value)}
              placeholder={attribute === 'C' ? 'US' : undefined}
              className={attribute === 'C' ? 'max-w-20' : undefined}
            />
          </Row>
        ))}
        <ValidityFields form={form} onForm={onForm} />
        <div className="flex flex-wrap items-center gap-2 p-3.5">
          <Button
            look={renewing ? 'secondary' : 'primary'}
            busy={issue.busy}
            disabledReason={reason}
            onClick={() => issue.start()}
            icon={<FileBadge aria-hidden className="size-4" />}
          >
            {renewing ? words.renew : words.issue}
          </Button>
          <p className="min-w-[min(12rem,100%)] flex-1 text-small text-ink-3">
            {renewing ? words.renewalNote : words.selfSignedNote}
          </p>
        </div>
      </Card>
      <RequestCard
        form={form}
        onForm={onForm}
        disabledReason={reason}
        requestFile={requestFile}
        problem={altNameWords(requestFile.problem, form)}
        fileName={fileName}
      />
    </>
  )
}

function altNameWords(problem: FlowError | AltNameError | undefined, form: CertificateForm): string | undefined {
  if (problem?.code !== 'alt_name_invalid') return undefined
  const name = parseAlternativeNames(form.alternativeNames ?? '')[problem.index]
  return words.wrongAltName(name?.value, problem.kind)
}

function IssuedCard({
  certificate,
  download,
  fileName,
}: { certificate: KeptCertificate } & Pick<CertificatePanelProps, 'download' | 'fileName'>) {
  const pem = encodePem('CERTIFICATE', certificate.der)
  const pemName = `${fileName}.crt`
  const derName = `${fileName}.cer`
  const view = useCertificateView(certificate)
  const fits = pem.length <= MAX_UPLOADED_CERTIFICATE_BYTES
  if (view.isPending || view.data === null) return <p className="p-3.5 text-ink-3">{words.reading}</p>
  if (!view.data?.ok) {
    return (
      <Notice look="bad" role="alert" title={words.unreadableTitle}>
        {words.unreadableText}
      </Notice>
    )
  }
  return (
    <CertificateReport
      view={view.data.value}
      remarksOnly
      aside={
        <>
          <Tag tone={fits ? 'neutral' : 'bad'}>{words.sizeOf(pem.length, MAX_UPLOADED_CERTIFICATE_BYTES)}</Tag>
          <CopyButton text={pem} label={shared.copyPem} />
        </>
      }
    >
      <div className="flex flex-wrap gap-2 border-t border-line p-3.5">
        <Button
          className="break-all whitespace-normal!"
          onClick={() => download(pemName, pem, 'application/x-x509-ca-cert')}
          icon={<Download aria-hidden className="size-4" />}
        >
          {pemName}
        </Button>
        <Button
          className="break-all whitespace-normal!"
          onClick={() => download(derName, certificate.der, 'application/x-x509-ca-cert')}
          icon={<Download aria-hidden className="size-4" />}
        >
          {words.derFile(derName)}
        </Button>
      </div>
      <CardBody>
        <CommandLine
          about={words.withOpenssl}
          command={`openssl x509 -in ${pemName} -noout -text -fingerprint -sha256`}
        />
        <CommandLine about={words.withKeytool} command={`keytool -printcert -file ${pemName}`} />
      </CardBody>
    </CertificateReport>
  )
}

/** A kept certificate, read. The code that reads it arrives when first needed. */
export function useCertificateView(certificate: KeptCertificate | undefined) {
  return useQuery({
    queryKey: ['certificate-view', certificate?.fingerprintSha256 ?? 'none'],
    queryFn: async () =>
      certificate
        ? (await onDemand(() => import('#core/certificates/index.ts'))).viewCertificate(certificate.der)
        : null,
    staleTime: Infinity,
    // While another is read the one before keeps its room.
    placeholderData: keepPreviousData,
  })
}
