import { isSameJson } from '#core/kernel/json.ts'
import type { CompactJws } from '#core/assertions/compact.ts'
import type { WrittenAssertion } from '#core/assertions/written.ts'
import type { WritingMoment } from '#core/environment/written-assertion.ts'
import type { KeptCertificate } from '#core/key-shelf/kept-certificate.ts'
import { SIGNING_INPUT_FILE } from '#core/sign-elsewhere/signing-lines.ts'
import { toSign } from '#core/sign-elsewhere/to-sign.ts'

import { CertificatePart } from './CertificatePart.tsx'
import { LinePart } from './LinePart.tsx'
import { SignaturePart } from './SignaturePart.tsx'
import type { SigningElsewhere } from './signing-elsewhere.ts'
import { ToSignPart } from './ToSignPart.tsx'
import { useVerdict } from './use-verdict.ts'

/** An assertion that was signed elsewhere and verified. `compact` is a credential. */
export type SignedElsewhere = {
  compact: CompactJws
  written: WrittenAssertion
  moment: WritingMoment
  certificate: KeptCertificate
}

export type SignElsewhereProps = {
  signing: SigningElsewhere
  onSigning: (change: Partial<SigningElsewhere>) => void
  /** Header and claims as the draft writes them with a moment: the same with the same. */
  write: (moment: WritingMoment) => WrittenAssertion
  /** The moment of a new signing input: now, and a `jti`. */
  moment: () => WritingMoment
  /** Why nothing can be written yet. */
  blocked: string | undefined
  certificate: KeptCertificate | undefined
  onCertificate: (certificate: KeptCertificate) => void
  /** The assertion that is in use, to say so; compared and not shown. */
  inUse: string | undefined
  onUse: (signed: SignedElsewhere) => void
  download: (name: string, content: string, mediaType: string) => void
}

/** Signing with a key that is in a KMS, an HSM, a smart card or another team's hands: four steps, the last of which verifies. */
export function SignElsewhere(props: SignElsewhereProps) {
  const { signing, onSigning, write, moment, blocked, certificate, onCertificate, inUse, onUse, download } = props
  const { asked, returned } = signing
  const verdict = useVerdict(asked?.toSign, certificate, returned)
  const make = async () => {
    const made = moment()
    const fixed = await toSign(write(made))
    // A signature of the one before belongs to no other.
    onSigning(
      fixed.ok
        ? { asked: { toSign: fixed.value, moment: made }, refusedAlg: undefined, returned: undefined }
        : { refusedAlg: fixed.error },
    )
  }
  return (
    <>
      <CertificatePart number={1} certificate={certificate} onCertificate={onCertificate} />
      <ToSignPart
        toSign={asked?.toSign}
        refusedAlg={signing.refusedAlg}
        moved={asked !== undefined && !isSameAssertion(write(asked.moment), asked.toSign.written)}
        blocked={blocked}
        onMake={() => void make()}
        onDownload={({ signingInput }) => download(SIGNING_INPUT_FILE, signingInput, 'text/plain')}
      />
      {asked && (
        <>
          <LinePart
            toSign={asked.toSign}
            tool={signing.tool}
            shell={signing.shell}
            names={signing.names}
            onChange={onSigning}
          />
          <SignaturePart
            returned={returned}
            verdict={verdict}
            verifiable={certificate !== undefined}
            onReturned={(given) => onSigning({ returned: given })}
            used={verdict?.stands === 'verified' && verdict.compact === inUse}
            onUse={() => {
              if (verdict?.stands !== 'verified' || !certificate) return
              onUse({ compact: verdict.compact, written: asked.toSign.written, moment: asked.moment, certificate })
            }}
          />
        </>
      )}
    </>
  )
}

function isSameAssertion(one: WrittenAssertion, other: WrittenAssertion): boolean {
  return isSameJson(one.header, other.header) && isSameJson(one.claims, other.claims)
}
