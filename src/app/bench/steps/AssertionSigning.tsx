import type { ReactNode } from 'react'

import { encodeBase64Url } from '#core/encoding/base64url.ts'
import { clockOf, countedNow } from '#core/environment/counted-now.ts'
import { signsElsewhere, type Environment } from '#core/environment/environment.ts'
import { keyPlaced } from '#core/environment/key-place.ts'
import type { MissingFact } from '#core/environment/missing-fact.ts'
import { writtenAssertion } from '#core/environment/written-assertion.ts'
import { assertionSigned } from '#core/flow/steps/assertion.ts'
import { SignElsewhere, type SignedElsewhere } from '#features/assertion/sign-elsewhere/SignElsewhere.tsx'
import { SigningChoice } from '#features/assertion/sign-elsewhere/SigningChoice.tsx'
import { downloadFile } from '#platform/browser/download.ts'
import { blockedWords } from '#words/en/blocked.ts'
import { signingChoice } from '#words/en/sign-elsewhere.ts'

import { usePorts } from '../../state/ports.ts'
import { useFlowSession } from '../state/use-flow-session.ts'
import { useSigningElsewhere } from '../state/use-signing-elsewhere.ts'
import { useSigningKey } from '../state/use-signing-key.ts'

type AssertionSigningProps = {
  environment: Environment
  onEnvironment: (change: Partial<Environment>) => void
  blockedBy: MissingFact['fact'] | undefined
  /** Beside the key that is chosen. */
  aside?: ReactNode
}

/** With which key the environment's assertions are signed, and the signing elsewhere. */
export function AssertionSigning({ environment, onEnvironment, blockedBy, aside }: AssertionSigningProps) {
  const { flow } = usePorts()
  const { key } = useSigningKey(environment)
  const { signing, change } = useSigningElsewhere(environment.id)
  const { session, change: changeSession } = useFlowSession(environment.id)
  const now = () => countedNow(environment.claims, flow.clock(), clockOf(environment, flow))
  const use = ({ compact, written, moment, certificate }: SignedElsewhere) =>
    changeSession({
      assertion: assertionSigned(environment, written, {
        compact,
        keyThumbprint: certificate.keyThumbprint,
        moment,
        now: flow.clock(),
        clock: clockOf(environment, flow),
      }),
    })
  return (
    <SigningChoice
      signing={signsElsewhere(environment) ? 'elsewhere' : 'here'}
      onSigning={(where) => onEnvironment(keyPlaced(environment, where))}
      hereDetail={key && signingChoice.hereDetail(key.modulusBits)}
      aside={aside}
    >
      <SignElsewhere
        signing={signing}
        onSigning={change}
        write={(moment) => writtenAssertion(environment, moment)}
        moment={() => ({ now: now(), jti: environment.claims.useJti ? encodeBase64Url(flow.random(16)) : '' })}
        blocked={blockedBy === 'certificate' ? undefined : blockedWords(blockedBy)}
        certificate={environment.certificate}
        onCertificate={(certificate) => onEnvironment({ certificate, keyThumbprint: certificate.keyThumbprint })}
        inUse={session.assertion?.compact}
        onUse={use}
        download={downloadFile}
      />
    </SigningChoice>
  )
}
