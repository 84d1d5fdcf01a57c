import { useQuery } from '@tanstack/react-query'
import { Download, FileBadge } from 'lucide-react'

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
import { Tag } from '#ui/Tag.tsx'
import { TextField } from '#ui/TextField.tsx'

import { ALT_NAME_KIND, parseAlternativeNames } from './alternative-names.ts'
import { CertificateReport } from './CertificateReport.tsx'
import { RequestCard } from './RequestCard.tsx'
import { ValidityFields } from './ValidityFields.tsx'

type CertificatePanelProps = {
  hasKey: boolean
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
  const { hasKey, form, onForm, certificate, matchesKey, issue, requestFile, download, fileName } = props
  const setSubject = (attribute: SubjectAttribute, value: string) =>
    onForm({ ...form, subject: { ...form.subject, [attribute]: value } })
  const hasSubject = Object.values(form.subject).some((value) => value !== '')
  const reason = !hasKey ? 'Make a key first' : !hasSubject ? 'Fill at least one subject field' : undefined
  const renewing = certificate !== undefined && matchesKey

  return (
    <>
      {certificate && !matchesKey && (
        <Notice look="warn" title="This certificate belongs to another key">
          Issue one for the current key, then give it to the app. Until then every assertion will be refused as{' '}
          <code>invalid assertion</code>.
        </Notice>
      )}
      {certificate && <IssuedCard certificate={certificate} download={download} fileName={fileName} />}
      <Card title={renewing ? 'Renew it from the same key' : 'Self-signed certificate'}>
        {SUBJECT_ATTRIBUTES.map((attribute) => (
          <Row key={attribute} htmlFor={`subject-${attribute}`} label={attribute} hint={ATTRIBUTE_NAME[attribute]}>
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
            {renewing ? 'Renew the certificate' : 'Issue the certificate'}
          </Button>
          <p className="min-w-[min(12rem,100%)] flex-1 text-small text-ink-3">
            {renewing
              ? 'The app keeps working with the old one: the key is the same. Upload the new one when it suits.'
              : 'Self-signed is enough: Salesforce uses only the public key in it.'}
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
  return `${name?.value ?? 'A name'} is not a valid ${ALT_NAME_KIND[problem.kind]}. Say what it is with DNS:, IP:, email: or URI: in front.`
}

function IssuedCard({
  certificate,
  download,
  fileName,
}: { certificate: KeptCertificate } & Pick<CertificatePanelProps, 'download' | 'fileName'>) {
  const pem = encodePem('CERTIFICATE', certificate.der)
  const view = useCertificateView(certificate)
  const fits = pem.length <= MAX_UPLOADED_CERTIFICATE_BYTES
  if (view.isPending) return <p className="p-3.5 text-ink-3">Reading the certificate…</p>
  if (!view.data?.ok) {
    return (
      <Notice look="bad" role="alert" title="The stored certificate cannot be read">
        Issue it again from the same key.
      </Notice>
    )
  }
  return (
    <CertificateReport
      view={view.data.value}
      remarksOnly
      aside={
        <>
          <Tag tone={fits ? 'neutral' : 'bad'}>
            {pem.length.toLocaleString('en')} of {MAX_UPLOADED_CERTIFICATE_BYTES.toLocaleString('en')} bytes
          </Tag>
          <CopyButton text={pem} label="Copy PEM" />
        </>
      }
    >
      <div className="flex flex-wrap gap-2 border-t border-line p-3.5">
        <Button
          className="break-all whitespace-normal!"
          onClick={() => download(`${fileName}.crt`, pem, 'application/x-x509-ca-cert')}
          icon={<Download aria-hidden className="size-4" />}
        >
          {fileName}.crt
        </Button>
        <Button
          className="break-all whitespace-normal!"
          onClick={() => download(`${fileName}.cer`, certificate.der, 'application/x-x509-ca-cert')}
          icon={<Download aria-hidden className="size-4" />}
        >
          {fileName}.cer (DER)
        </Button>
      </div>
      <CardBody>
        <CommandLine
          about="The same with OpenSSL"
          command={`openssl x509 -in ${fileName}.crt -noout -text -fingerprint -sha256`}
        />
        <CommandLine about="The same with keytool" command={`keytool -printcert -file ${fileName}.crt`} />
      </CardBody>
    </CertificateReport>
  )
}

/** A kept certificate, read. The code that reads it arrives when first needed. */
export function useCertificateView(certificate: KeptCertificate | undefined) {
  return useQuery({
    queryKey: ['certificate-view', certificate?.fingerprintSha256 ?? 'none'],
    queryFn: async () =>
      certificate ? (await import('#core/certificates/index.ts')).viewCertificate(certificate.der) : null,
    staleTime: Infinity,
  })
}

const ATTRIBUTE_NAME: Record<SubjectAttribute, string> = {
  C: 'country, two letters',
  ST: 'state or province',
  L: 'locality',
  O: 'organization',
  OU: 'organizational unit',
  CN: 'common name',
  emailAddress: 'e-mail',
}
