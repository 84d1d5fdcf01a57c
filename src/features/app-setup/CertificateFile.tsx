import { Download, FileBadge2 } from 'lucide-react'

import { encodePem } from '#core/encoding/pem.ts'
import type { RealEnvironment } from '#core/environment/environment.ts'
import { MAX_UPLOADED_CERTIFICATE_BYTES } from '#core/vocabulary/pkix.ts'
import { Button } from '#ui/Button.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { setupCertificate as words } from '#words/en/app-setup.ts'
import { formatFingerprint } from '#words/en/format.ts'

type CertificateFileProps = {
  certificate: RealEnvironment['certificate'] | undefined
  /** Without its ending. */
  fileName: string
  /** It is the next thing to do. */
  current: boolean
  download: (name: string, content: Uint8Array<ArrayBuffer> | string, mediaType: string) => void
}

/** The file that Setup asks for, where it is asked for: PEM, or DER where only that is small enough. */
export function CertificateFile({ certificate, fileName, current, download }: CertificateFileProps) {
  const icon = <Download aria-hidden className="size-4" />
  if (certificate === undefined) {
    return (
      <div>
        <Button disabledReason={words.first} aria-label={words.downloadOf(`${fileName}.crt`)} icon={icon}>
          {words.download}
        </Button>
      </div>
    )
  }
  const pem = encodePem('CERTIFICATE', certificate.der)
  const asDer = pem.length > MAX_UPLOADED_CERTIFICATE_BYTES
  const bytes = asDer ? certificate.der.length : pem.length
  const file = asDer ? `${fileName}.der` : `${fileName}.crt`
  const tooLarge = bytes > MAX_UPLOADED_CERTIFICATE_BYTES
  const fingerprint = formatFingerprint(certificate.fingerprintSha256)
  return (
    <div className="flex flex-wrap items-center gap-3 rounded-control border border-line-strong bg-panel px-3 py-2">
      <FileBadge2 aria-hidden className="size-4.5 shrink-0 text-ink-2" />
      <span className="grid min-w-[min(12rem,100%)] flex-1">
        <span className="font-strong break-all">{file}</span>
        <span className="flex flex-wrap items-center gap-x-1 text-small text-ink-2">
          {tooLarge ? (
            <span role="alert" className="text-bad">
              {words.tooLarge(bytes, MAX_UPLOADED_CERTIFICATE_BYTES)}
            </span>
          ) : (
            <span>{words.size(bytes, MAX_UPLOADED_CERTIFICATE_BYTES)}</span>
          )}
          {asDer && !tooLarge && <span>· {words.asDer}</span>}
          <span>
            · SHA-256{' '}
            <code className="font-mono text-mono" title={fingerprint}>
              {fingerprint.slice(0, 5)}:…:{fingerprint.slice(-2)}
            </code>
          </span>
          <CopyButton text={fingerprint} iconOnly what={words.fingerprint} />
        </span>
      </span>
      <Button
        look={current && !tooLarge ? 'primary' : 'secondary'}
        aria-label={words.downloadOf(file)}
        onClick={() =>
          asDer
            ? download(file, certificate.der, 'application/pkix-cert')
            : download(file, pem, 'application/x-x509-ca-cert')
        }
        icon={icon}
      >
        {words.download}
      </Button>
    </div>
  )
}
