import type { AltNameError } from '#core/certificates/subject-alt-names.ts'
import { attachedCertificate } from '#core/key-shelf/attached-certificate.ts'
import { makeCertificate } from '#core/flow/steps/certificate.ts'
import type { FlowError } from '#core/flow/facts/flow-error.ts'
import { encodePem } from '#core/encoding/pem.ts'
import { fileName } from '#core/kernel/file-name.ts'
import { err, type Result } from '#core/kernel/result.ts'
import { parseAlternativeNames } from '#features/certificate/alternative-names.ts'
import { CertificatePanel, useCertificateView } from '#features/certificate/CertificatePanel.tsx'
import { ForeignCertificate } from '#features/certificate/ForeignCertificate.tsx'
import { downloadFile } from '#platform/browser/download.ts'

import { usePorts } from '../../state/ports.ts'
import { useRecognition } from '../../recognition/use-recognition.ts'
import { Problem } from './Problem.tsx'
import { useAction } from '../state/use-action.ts'
import type { Bench } from '../state/use-bench.ts'

export function CertificateStep({ bench }: { bench: Bench }) {
  const { flow } = usePorts()
  const { environment, update, key } = bench
  const { certificate, certificateRequest } = environment
  const reading = useRecognition()
  const current = useCertificateView(certificate).data
  const issue = useAction(() => makeCertificate(environment, flow), update)
  const buildRequest = useAction(
    async (): Promise<Result<Uint8Array<ArrayBuffer>, FlowError | AltNameError>> => {
      if (!key) return err({ code: 'missing_fact', fact: 'key' })
      const { buildCertificationRequest, checkSubjectAltNames } = await import('#core/certificates/index.ts')
      const names = parseAlternativeNames(certificateRequest.alternativeNames ?? '')
      const checked = names.length > 0 ? checkSubjectAltNames(names) : undefined
      if (checked?.ok === false) return checked
      return buildCertificationRequest({
        signingKey: key,
        subject: certificateRequest.subject,
        ...(checked ? { subjectAltNames: checked.value } : {}),
      })
    },
    (der) =>
      downloadFile(`${fileName(environment.name)}.csr`, encodePem('CERTIFICATE REQUEST', der), 'application/pkcs10'),
  )
  const { problem } = buildRequest
  const altNameProblem = isAltNameError(problem) ? problem : undefined
  return (
    <>
      <Problem action={issue} />
      <Problem action={{ ...buildRequest, problem: isAltNameError(problem) ? undefined : problem }} />
      <CertificatePanel
        hasKey={key !== undefined}
        request={certificateRequest}
        onRequest={(changed) => {
          buildRequest.clear()
          update({ certificateRequest: changed })
        }}
        certificate={certificate}
        matchesKey={certificate?.keyThumbprint === environment.keyThumbprint}
        issuing={issue.busy}
        onIssue={issue.start}
        onRequestFile={buildRequest.start}
        requesting={buildRequest.busy}
        altNameProblem={altNameProblem}
        download={downloadFile}
        fileName={fileName(environment.name)}
      />
      <ForeignCertificate
        text={reading.given?.text ?? ''}
        fileName={reading.given?.file?.name}
        recognition={reading.recognition}
        onText={reading.giveText}
        onFile={reading.giveFile}
        onClear={reading.clear}
        signingKey={key}
        current={current?.ok ? current.value : undefined}
        onAttach={(found) => {
          if (!key) return
          update({ certificate: attachedCertificate(found, key.thumbprint) })
          reading.clear()
        }}
      />
    </>
  )
}

function isAltNameError(error: FlowError | AltNameError | undefined): error is AltNameError {
  return error?.code === 'alt_name_invalid' || error?.code === 'alt_names_empty'
}
