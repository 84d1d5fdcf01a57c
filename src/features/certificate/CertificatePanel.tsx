import { useQuery } from '@tanstack/react-query'
import { Download, FileBadge } from 'lucide-react'

import { encodePem } from '#core/encoding/pem.ts'
import type { Environment, IssuedCertificate } from '#core/flow/environment.ts'
import {
  MAX_UPLOADED_CERTIFICATE_BYTES,
  SUBJECT_ATTRIBUTE_MAX_CHARACTERS,
  SUBJECT_ATTRIBUTES,
  type SubjectAttribute,
} from '#core/vocabulary/pkix.ts'
import { Button } from '#ui/Button.tsx'
import { Card, CardBody } from '#ui/Card.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Row } from '#ui/Row.tsx'
import { Tag } from '#ui/Tag.tsx'
import { TextField } from '#ui/TextField.tsx'

import { CertificateFields } from './CertificateFields.tsx'

type CertificatePanelProps = {
  hasKey: boolean
  request: Environment['certificateRequest']
  onRequest: (request: Environment['certificateRequest']) => void
  certificate: IssuedCertificate | undefined
  matchesKey: boolean
  issuing: boolean
  onIssue: () => void
  /** Builds and downloads the CSR of the same key and subject. */
  onRequestFile: () => void
  download: (name: string, content: Uint8Array<ArrayBuffer> | string, mediaType: string) => void
  fileName: string
}

/** Step 2: the certificate that the app in Salesforce will hold. */
export function CertificatePanel(props: CertificatePanelProps) {
  const { hasKey, request, onRequest, certificate, matchesKey, issuing, onIssue, onRequestFile, download, fileName } =
    props
  const setSubject = (attribute: SubjectAttribute, value: string) =>
    onRequest({ ...request, subject: { ...request.subject, [attribute]: value } })
  const hasSubject = Object.values(request.subject).some((value) => value !== '')
  const reason = !hasKey ? 'Make a key first' : !hasSubject ? 'Fill at least one subject field' : undefined

  return (
    <>
      {certificate && !matchesKey && (
        <Notice look="warn" title="This certificate belongs to another key">
          Issue one for the current key, then give it to the app. Until then every assertion will be refused as{' '}
          <code>invalid assertion</code>.
        </Notice>
      )}
      {certificate && <IssuedCard certificate={certificate} download={download} fileName={fileName} />}
      <Card title={certificate ? 'Issue again from the same key' : 'Self-signed certificate'}>
        {SUBJECT_ATTRIBUTES.map((attribute) => (
          <Row key={attribute} htmlFor={`subject-${attribute}`} label={attribute} hint={ATTRIBUTE_NAME[attribute]}>
            <TextField
              id={`subject-${attribute}`}
              value={request.subject[attribute] ?? ''}
              maxLength={SUBJECT_ATTRIBUTE_MAX_CHARACTERS[attribute]}
              onValue={(value) => setSubject(attribute, attribute === 'C' ? value.toUpperCase() : value)}
              placeholder={attribute === 'C' ? 'US' : undefined}
              className={attribute === 'C' ? 'max-w-20' : undefined}
            />
          </Row>
        ))}
        <Row htmlFor="validity-days" label="Valid for" hint="days from now">
          <TextField
            id="validity-days"
            inputMode="numeric"
            value={String(request.validityDays)}
            onValue={(value) =>
              onRequest({ ...request, validityDays: Math.min(36_500, Number(value.replace(/\D/g, '')) || 0) })
            }
            className="max-w-28"
          />
          {[90, 365, 730].map((days) => (
            <Button key={days} size="small" onClick={() => onRequest({ ...request, validityDays: days })}>
              {days}
            </Button>
          ))}
        </Row>
        <div className="flex flex-wrap items-center gap-2 p-3.5">
          <Button
            look={certificate && matchesKey ? 'secondary' : 'primary'}
            busy={issuing}
            disabledReason={reason}
            onClick={onIssue}
            icon={<FileBadge aria-hidden className="size-4" />}
          >
            Issue the certificate
          </Button>
          <Button disabledReason={reason} onClick={onRequestFile}>
            Download a CSR instead
          </Button>
          <p className="basis-full text-small text-ink-3">
            Self-signed is enough: Salesforce uses only the public key in it. The CSR is for policies that want a
            certificate authority’s signature.
          </p>
        </div>
      </Card>
    </>
  )
}

function IssuedCard({
  certificate,
  download,
  fileName,
}: { certificate: IssuedCertificate } & Pick<CertificatePanelProps, 'download' | 'fileName'>) {
  const pem = encodePem('CERTIFICATE', certificate.der)
  const view = useQuery({
    queryKey: ['certificate-view', certificate.fingerprintSha256],
    queryFn: async () => (await import('#core/certificates/index.ts')).viewCertificate(certificate.der),
    staleTime: Infinity,
  })
  const fits = pem.length <= MAX_UPLOADED_CERTIFICATE_BYTES
  return (
    <Card
      title="Certificate"
      aside={
        <>
          <Tag tone={fits ? 'neutral' : 'bad'}>
            {pem.length.toLocaleString('en')} of {MAX_UPLOADED_CERTIFICATE_BYTES.toLocaleString('en')} bytes
          </Tag>
          <CopyButton text={pem} label="Copy PEM" />
        </>
      }
    >
      {view.data?.ok && <CertificateFields view={view.data.value} />}
      {view.data?.ok === false && (
        <CardBody>
          <Notice look="bad" title="The stored certificate cannot be read">
            Issue it again from the same key.
          </Notice>
        </CardBody>
      )}
      {view.isPending && <p className="p-3.5 text-ink-3">Reading the certificate…</p>}
      <div className="flex flex-wrap gap-2 border-t border-line p-3.5">
        <Button
          onClick={() => download(`${fileName}.crt`, pem, 'application/x-x509-ca-cert')}
          icon={<Download aria-hidden className="size-4" />}
        >
          {fileName}.crt
        </Button>
        <Button
          onClick={() => download(`${fileName}.cer`, certificate.der, 'application/x-x509-ca-cert')}
          icon={<Download aria-hidden className="size-4" />}
        >
          {fileName}.cer (DER)
        </Button>
        <CopyButton
          text={`openssl x509 -in ${fileName}.crt -noout -text -fingerprint -sha256`}
          label="Copy the OpenSSL line that shows the same"
        />
      </div>
    </Card>
  )
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
