import { Download } from 'lucide-react'

import { encodePem } from '#core/encoding/pem.ts'
import { consumerKeyOddity, readConsumerKey } from '#core/environment/consumer-key.ts'
import type { RealEnvironment } from '#core/environment/environment.ts'
import { MAX_UPLOADED_CERTIFICATE_BYTES } from '#core/vocabulary/pkix.ts'
import { SCREEN_LABEL } from '#core/vocabulary/salesforce.ts'
import { Button } from '#ui/Button.tsx'
import { Card, CardBody } from '#ui/Card.tsx'
import { Row } from '#ui/Row.tsx'
import { TextField } from '#ui/TextField.tsx'
import { makeAppSteps, realApp as words } from '#words/en/app-setup.ts'
import { consumerKeyOddityWords } from '#words/en/consumer-key.ts'

type RealAppProps = {
  app: RealEnvironment['app']
  onApp: (app: RealEnvironment['app']) => void
  certificate: RealEnvironment['certificate'] | undefined
  /** Of the certificate, without its ending. */
  fileName: string
  download: (name: string, content: string, mediaType: string) => void
}

/** The app in a real org: what to do there, what to upload, and what to bring back. */
export function RealApp({ app, onApp, certificate, fileName, download }: RealAppProps) {
  const oddity = consumerKeyOddity(app.consumerKey)
  return (
    <>
      <Card title={words.inSetup}>
        <CardBody>
          <ol className="grid list-decimal gap-1.5 pl-5 text-ink-2">
            {makeAppSteps[app.kind].map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          <p className="text-small text-ink-3">{words.spreading}</p>
        </CardBody>
        <div className="border-t border-line">
          <Row label={words.toUpload} hint={words.theCertificate}>
            <CertificateFile certificate={certificate} fileName={fileName} download={download} />
          </Row>
        </div>
      </Card>
      <Card title={words.fromSalesforce}>
        <Row
          htmlFor="consumer-key"
          label={SCREEN_LABEL.iss}
          hint={<code className="font-mono text-jwt-payload">iss</code>}
          {...(oddity === 'whitespace' ? { problem: consumerKeyOddityWords.whitespace } : {})}
        >
          <TextField
            id="consumer-key"
            mono
            value={app.consumerKey}
            invalid={oddity === 'whitespace'}
            placeholder="3MVG9…"
            onValue={(consumerKey) => onApp({ ...app, consumerKey: readConsumerKey(consumerKey) })}
          />
          {oddity === 'whitespace' && (
            <Button size="small" onClick={() => onApp({ ...app, consumerKey: app.consumerKey.replace(/\s/g, '') })}>
              {words.removeSpaces}
            </Button>
          )}
          {oddity === 'unusual' && (
            <p role="status" className="w-full text-small text-warn">
              {consumerKeyOddityWords.unusual}
            </p>
          )}
        </Row>
        <p className="px-3.5 py-2.5 text-small text-ink-3">{words.noSecret}</p>
      </Card>
    </>
  )
}

/** The file that Setup asks for, where it is asked for. */
function CertificateFile({
  certificate,
  fileName,
  download,
}: Pick<RealAppProps, 'certificate' | 'fileName' | 'download'>) {
  const file = `${fileName}.crt`
  if (certificate === undefined) {
    return (
      <Button disabledReason={words.certificateFirst} icon={<Download aria-hidden className="size-4" />}>
        {file}
      </Button>
    )
  }
  const pem = encodePem('CERTIFICATE', certificate.der)
  return (
    <>
      <Button
        className="break-all whitespace-normal!"
        onClick={() => download(file, pem, 'application/x-x509-ca-cert')}
        icon={<Download aria-hidden className="size-4" />}
      >
        {file}
      </Button>
      <span className="text-small text-ink-3">
        {words.certificateSize(certificate.subject, pem.length, MAX_UPLOADED_CERTIFICATE_BYTES)}
      </span>
    </>
  )
}
