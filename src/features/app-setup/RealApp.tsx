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
  const steps = app.kind === 'external_client_app' ? EXTERNAL_CLIENT_APP_STEPS : CONNECTED_APP_STEPS
  const oddity = consumerKeyOddity(app.consumerKey)
  return (
    <>
      <Card title="In Salesforce Setup">
        <CardBody>
          <ol className="grid list-decimal gap-1.5 pl-5 text-ink-2">
            {steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          <p className="text-small text-ink-3">
            Changes take 2 to 10 minutes to spread. Until then Salesforce may answer “client identifier invalid”.
          </p>
        </CardBody>
        <div className="border-t border-line">
          <Row label="To upload" hint="the certificate">
            <CertificateFile certificate={certificate} fileName={fileName} download={download} />
          </Row>
        </div>
      </Card>
      <Card title="What Salesforce gave you">
        <Row
          htmlFor="consumer-key"
          label={SCREEN_LABEL.iss}
          hint={<code className="font-mono text-jwt-payload">iss</code>}
          {...(oddity === 'whitespace'
            ? { problem: 'There is a space or line break in it. Consumer keys have none.' }
            : {})}
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
              Remove the spaces
            </Button>
          )}
          {oddity === 'unusual' && (
            <p role="status" className="w-full text-small text-warn">
              This does not look like a Consumer Key: those made by Salesforce start with 3MVG9 and have about 85
              characters. A key that a deployment chose may look otherwise, and is used as it is.
            </p>
          )}
        </Row>
        <p className="px-3.5 py-2.5 text-small text-ink-3">
          The consumer secret is not needed in this flow. Leave it where it is.
        </p>
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
  if (certificate === undefined) {
    return (
      <Button
        disabledReason="Issue a certificate first, in the Certificate step."
        icon={<Download aria-hidden className="size-4" />}
      >
        {fileName}.crt
      </Button>
    )
  }
  const pem = encodePem('CERTIFICATE', certificate.der)
  return (
    <>
      <Button
        className="break-all whitespace-normal!"
        onClick={() => download(`${fileName}.crt`, pem, 'application/x-x509-ca-cert')}
        icon={<Download aria-hidden className="size-4" />}
      >
        {fileName}.crt
      </Button>
      <span className="text-small text-ink-3">
        {certificate.subject} · {pem.length.toLocaleString('en')} of at most{' '}
        {MAX_UPLOADED_CERTIFICATE_BYTES.toLocaleString('en')} bytes
      </span>
    </>
  )
}

const EXTERNAL_CLIENT_APP_STEPS = [
  'Setup → External Client App Manager → New External Client App. Distribution State: Local.',
  'API (Enable OAuth Settings): tick Enable OAuth, give any callback URL, add the scopes “Manage user data via APIs (api)” and “Perform requests at any time (refresh_token, offline_access)”.',
  'Flow Enablement: tick Enable JWT Bearer Flow (it appears only after Enable OAuth) and upload the .crt file below.',
  'Create, then Settings → OAuth Settings → Consumer Key and Secret. Copy the Consumer Key.',
]
const CONNECTED_APP_STEPS = [
  'Setup → App Manager → the app → Edit → Enable OAuth Settings.',
  'Tick Use digital signatures and choose the .crt file below.',
  'Selected OAuth scopes: “Manage user data via APIs (api)” and “Perform requests at any time (refresh_token, offline_access)”. Save.',
  'View → Manage Consumer Details. Copy the Consumer Key.',
]
