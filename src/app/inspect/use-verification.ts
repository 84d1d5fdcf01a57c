import { useEffect, useState } from 'react'

import type { JwsVerification } from '#core/jose/verify-jws.ts'
import { KEY_NAMES } from '#words/en/input-kinds.ts'

import type { Given } from '../recognition/use-recognition.ts'

type Verified = { of: Given; by: Given; answer: JwsVerification }

/**
 * Verifies a JWS with what was put beside it: a key of any algorithm, a set of keys, or a secret.
 *
 * @returns undefined while there is nothing to verify, or with, and until it is known
 */
export function useVerification(jws: Given | undefined, beside: Given | undefined): JwsVerification | undefined {
  const [verified, setVerified] = useState<Verified>()
  useEffect(() => {
    if (!jws || !beside) return undefined
    let current = true
    const verify = async () => {
      const answer = await verifiedBy(jws, beside)
      if (current) setVerified({ of: jws, by: beside, answer })
    }
    void verify()
    return () => {
      current = false
    }
  }, [jws, beside])
  return verified && verified.of === jws && verified.by === beside ? verified.answer : undefined
}

async function verifiedBy(jws: Given, beside: Given): Promise<JwsVerification> {
  const [{ readVerificationKeys }, { verifyJws }, { textOf }] = await Promise.all([
    import('#core/jose/read-keys.ts'),
    import('#core/jose/verify-jws.ts'),
    import('#core/recognition/text-input.ts'),
  ])
  const keys = await readVerificationKeys(beside.file?.bytes ?? beside.text ?? '', KEY_NAMES)
  return verifyJws(jws.text ?? textOf(jws.file?.bytes ?? new Uint8Array()) ?? '', keys)
}
