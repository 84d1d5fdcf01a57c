import { useEffect, useState } from 'react'

import type { JwsVerification } from '#core/jose/verify-jws.ts'
import type { Recognition } from '#core/recognition/recognition.ts'
import { onDemand } from '#ui/on-demand.ts'
import { KEY_NAMES } from '#words/en/input-kinds.ts'

import type { Given, Reading } from '../recognition/use-recognition.ts'

type Verified = { of: Given; by: Recognition; answer: JwsVerification }

/**
 * Verifies a JWS with what was put beside it: a key of any algorithm, a set of keys, or a secret.
 *
 * @returns undefined while there is nothing to verify, or with, and until it is known
 */
export function useVerification(jws: Given | undefined, { given, recognition }: Reading): JwsVerification | undefined {
  const [verified, setVerified] = useState<Verified>()
  useEffect(() => {
    if (!jws || !given || !recognition) return undefined
    let current = true
    const verify = async () => {
      const answer = await verifiedBy(jws, given, recognition)
      if (current) setVerified({ of: jws, by: recognition, answer })
    }
    void verify()
    return () => {
      current = false
    }
  }, [jws, given, recognition])
  return verified && verified.of === jws && verified.by === recognition ? verified.answer : undefined
}

async function verifiedBy(jws: Given, beside: Given, recognition: Recognition): Promise<JwsVerification> {
  const [{ verificationKeysOf }, { verifyJws }, { textOf }] = await Promise.all([
    onDemand(() => import('#core/jose/recognised-keys.ts')),
    onDemand(() => import('#core/jose/verify-jws.ts')),
    onDemand(() => import('#core/recognition/text-input.ts')),
  ])
  const keys = await verificationKeysOf(beside.file?.bytes ?? beside.text ?? '', recognition, KEY_NAMES)
  return verifyJws(jws.text ?? textOf(jws.file?.bytes ?? new Uint8Array()) ?? '', keys)
}
