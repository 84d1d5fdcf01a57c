import { useState } from 'react'
import { Link } from 'wouter'

import type { AltNameError } from '#core/certificates/subject-alt-names.ts'
import { signsElsewhere } from '#core/environment/environment.ts'
import { keptCertificate } from '#core/key-shelf/kept-certificate.ts'
import { makeCertificate } from '#core/flow/steps/certificate.ts'
import type { FlowError } from '#core/flow/facts/flow-error.ts'
import { encodePem } from '#core/encoding/pem.ts'
import { fileName } from '#core/kernel/file-name.ts'
import { err, type Result } from '#core/kernel/result.ts'
import { parseAlternativeNames } from '#features/certificate/alternative-names.ts'
import { CertificatePart } from '#features/assertion/sign-elsewhere/CertificatePart.tsx'
import { CertificatePanel, useCertificateView } from '#features/certificate/CertificatePanel.tsx'
import { ForeignCertificate } from '#features/certificate/ForeignCertificate.tsx'
import { downloadFile } from '#platform/browser/download.ts'
import { Notice } from '#ui/Notice.tsx'
import { Sentence } from '#ui/Sentence.tsx'
import { CardSkeleton } from '#ui/Skeleton.tsx'
import { onDemand } from '#ui/on-demand.ts'
import { changeEntrance as words } from '#words/en/certificate-change.ts'

import { useUpdateEnvironment } from '../../state/environments.ts'
import { usePorts } from '../../state/ports.ts'
import { useRecognition } from '../../recognition/use-recognition.ts'
import { useAction } from '../../state/use-action.ts'
import { useSigningKey } from '../state/use-signing-key.ts'
import { Problem } from './Problem.tsx'
import type { StepProps } from './step-props.ts'

export function CertificateStep({ environment, state }: Pick<StepProps, 'environment' | 'state'>) {
  const { flow } = usePorts()
  const update = useUpdateEnvironment(environment)
  const { key } = useSigningKey(environment)
  const { certificate, certificateRequest } = environment
  const reading = useRecognition()
  const { data: current, isPending } = useCertificateView(certificate)
  const isRead = useOnce(certificate === undefined || !isPending)
  const issue = useAction(() => makeCertificate(environment, flow), update)
  const requestFile = useAction(
    async (): Promise<Result<Uint8Array<ArrayBuffer>, FlowError | AltNameError>> => {
      if (!key) return err({ code: 'missing_fact', fact: 'key' })
      const { buildCertificationRequest, checkSubjectAltNames } = await onDemand(
        () => import('#core/certificates/index.ts'),
      )
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
  const { problem } = requestFile
  if (signsElsewhere(environment))
    return (
      <div className="rounded-card border border-line bg-panel shadow-card">
        <CertificatePart
          certificate={certificate}
          onCertificate={(brought) => update({ certificate: brought, keyThumbprint: brought.keyThumbprint })}
        />
      </div>
    )
  // How high its card will be is not known before: what stands below waits with it.
  if (!isRead)
    return (
      <>
        <CardSkeleton rows={6} />
        <CardSkeleton rows={4} />
      </>
    )
  return (
    <>
      <Problem action={issue} />
      <Problem action={{ ...requestFile, problem: isAltNameError(problem) ? undefined : problem }} />
      <CertificatePanel
        blockedBy={state.blockedBy}
        form={certificateRequest}
        onForm={(changed) => {
          requestFile.clear()
          update({ certificateRequest: changed })
        }}
        certificate={certificate}
        matchesKey={certificate?.keyThumbprint === environment.keyThumbprint}
        issue={issue}
        requestFile={requestFile}
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
          update({ certificate: keptCertificate(found, key.thumbprint) })
          reading.clear()
        }}
      />
      <ChangeEntrance environment={environment} />
    </>
  )
}

/** Whether something was so at any time since this is shown. */
function useOnce(isSo: boolean): boolean {
  const [was, setWas] = useState(isSo)
  if (isSo && !was) setWas(true)
  return was || isSo
}

/** The way to another certificate that refuses nobody, once there is an app that holds this one. */
function ChangeEntrance({ environment }: Pick<StepProps, 'environment'>) {
  const { certificate, certificateChange, app, id } = environment
  if (!certificateChange && (!certificate || app.consumerKey === '')) return null
  return (
    <Notice
      look={certificateChange ? 'warn' : 'info'}
      title={certificateChange && words.underWay}
      action={
        <Link href={`/env/${id}/certificate/change`} className="py-1 text-accent underline underline-offset-2">
          {certificateChange ? words.go : words.link}
        </Link>
      }
    >
      <Sentence of={words.noSlot} />
    </Notice>
  )
}

function isAltNameError(error: FlowError | AltNameError | undefined): error is AltNameError {
  return error?.code === 'alt_name_invalid' || error?.code === 'alt_names_empty'
}
