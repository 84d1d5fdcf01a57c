import { makeCertificate, type FlowError } from '#core/flow/actions.ts'
import type { Environment } from '#core/flow/environment.ts'
import { encodePem } from '#core/encoding/pem.ts'
import type { Result } from '#core/kernel/result.ts'
import { CertificatePanel } from '#features/certificate/CertificatePanel.tsx'
import { downloadFile } from '#platform/download.ts'

import { usePorts } from '../../ports.ts'
import { Problem } from '../Problem.tsx'
import { useAction } from '../use-action.ts'
import type { Bench } from '../use-bench.ts'

export function CertificateStep({ bench }: { bench: Bench }) {
  const { flow } = usePorts()
  const { environment, update, key } = bench
  const issue = useAction(() => makeCertificate(environment, flow), update)
  const buildRequest = useAction(
    async (): Promise<Result<Uint8Array<ArrayBuffer>, FlowError>> => {
      if (!key) return { ok: false, error: { code: 'missing_fact', fact: 'key' } }
      const { buildCertificationRequest } = await import('#core/certificates/index.ts')
      return buildCertificationRequest({ signingKey: key, subject: environment.certificateRequest.subject })
    },
    (der) => downloadFile(`${fileName(environment)}.csr`, encodePem('CERTIFICATE REQUEST', der), 'application/pkcs10'),
  )
  return (
    <>
      <Problem action={issue} />
      <Problem action={buildRequest} />
      <CertificatePanel
        hasKey={key !== undefined}
        request={environment.certificateRequest}
        onRequest={(certificateRequest) => update({ certificateRequest })}
        certificate={environment.certificate}
        matchesKey={environment.certificate?.keyThumbprint === environment.keyThumbprint}
        issuing={issue.busy}
        onIssue={issue.start}
        onRequestFile={buildRequest.start}
        download={downloadFile}
        fileName={fileName(environment)}
      />
    </>
  )
}

function fileName(environment: Environment): string {
  return (
    environment.name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '') || 'countersign'
  )
}
