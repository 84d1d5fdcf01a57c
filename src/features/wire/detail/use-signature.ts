import { useEffect, useState } from 'react'

import type { Environment } from '#core/environment/environment.ts'
import type { KeptCertificate } from '#core/key-shelf/kept-certificate.ts'
import { onDemand } from '#ui/on-demand.ts'
import type { SignatureVerdict } from '#words/en/wire-detail.ts'

/**
 * Whether the signature of an assertion verifies with the certificate of its environment, as far as that can be told.
 *
 * @param compact as it was sent; undefined where its signature was shortened since
 */
export function useSignature(compact: string | undefined, environment: Environment): SignatureVerdict {
  const [verdict, setVerdict] = useState<SignatureVerdict>({ code: 'checking' })
  const { certificate } = environment
  const registered = environment.kind === 'practice' ? environment.app.registeredFingerprint : undefined
  useEffect(() => {
    let current = true
    void judge(compact, certificate, registered).then((judged) => {
      if (current) setVerdict(judged)
    })
    return () => {
      current = false
    }
  }, [compact, certificate, registered])
  return verdict
}

async function judge(
  compact: string | undefined,
  kept: KeptCertificate | undefined,
  registered: string | undefined,
): Promise<SignatureVerdict> {
  if (compact === undefined) return { code: 'cannot_tell', why: 'shortened' }
  if (!kept) return { code: 'cannot_tell', why: 'no_certificate' }
  const [{ viewCertificate }, { lintSignatureWith }] = await Promise.all([
    onDemand(() => import('#core/certificates/index.ts')),
    onDemand(() => import('#core/lint/assertion/signature.ts')),
  ])
  const view = await viewCertificate(kept.der)
  if (!view.ok) return { code: 'cannot_tell', why: 'no_certificate' }
  // Of a practice org it is known which one the app holds; of a real one only which one is here.
  const certificate = registered === kept.fingerprintSha256 ? 'on_app' : 'here'
  const finding = await lintSignatureWith(compact, [{ name: kept.subject, spki: view.value.subjectPublicKeyInfo.der }])
  if (!finding) return { code: 'cannot_tell', why: 'not_rs256' }
  return finding.code === 'signature_matches'
    ? { code: 'verifies', certificate }
    : { code: 'does_not_verify', certificate, finding }
}
