import { useEffect, useState } from 'react'

import type { CompactJws } from '#core/assertions/compact.ts'
import type { KeptCertificate } from '#core/key-shelf/kept-certificate.ts'
import { assembleAssertion, type AssembleError } from '#core/sign-elsewhere/assemble.ts'
import { readSignature, type ReadSignature, type ReadSignatureError } from '#core/sign-elsewhere/read-signature.ts'
import type { ToSign } from '#core/sign-elsewhere/to-sign.ts'
import { onDemand } from '#ui/on-demand.ts'

import type { Returned } from './signing-elsewhere.ts'

/** What is to be said of what came back. `assembled` is a credential. */
export type SignatureVerdict =
  | { stands: 'unread'; error: ReadSignatureError }
  | { stands: 'refused'; error: AssembleError }
  | { stands: 'verified'; read: ReadSignature; compact: CompactJws }

/** Reads and verifies what came back; undefined while that goes on, and while something for it is missing. */
export function useVerdict(
  toSign: ToSign | undefined,
  certificate: KeptCertificate | undefined,
  returned: Returned | undefined,
): SignatureVerdict | undefined {
  const [judged, setJudged] = useState<{ of: readonly unknown[]; verdict: SignatureVerdict }>()
  useEffect(() => {
    if (!toSign || !certificate || !returned) return
    let newest = true
    void judge(toSign, certificate, returned).then((verdict) => {
      if (newest) setJudged({ of: [toSign, certificate, returned], verdict })
    })
    return () => {
      newest = false
    }
  }, [toSign, certificate, returned])
  // What was said of another signature is not left standing beside this one.
  const isOfThis = [toSign, certificate, returned].every((one, at) => one === judged?.of[at])
  return isOfThis ? judged?.verdict : undefined
}

async function judge(toSign: ToSign, certificate: KeptCertificate, returned: Returned): Promise<SignatureVerdict> {
  const read = readSignature(returned.file?.bytes ?? returned.text ?? '', toSign)
  if (!read.ok) return { stands: 'unread', error: read.error }
  // The certificate code arrives when first needed.
  const { verifyingKey } = await onDemand(() => import('#core/sign-elsewhere/verifying-certificate.ts'))
  const key = await verifyingKey(certificate)
  if (!key) return { stands: 'refused', error: { code: 'signature_untried' } }
  const assembled = await assembleAssertion(toSign, read.value.bytes, key)
  return assembled.ok
    ? { stands: 'verified', read: read.value, compact: assembled.value }
    : { stands: 'refused', error: assembled.error }
}
