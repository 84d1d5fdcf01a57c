import { useEffect, useState } from 'react'

import { viewCertificate } from '#core/certificates/view.ts'
import { environmentTone, type Environment } from '#core/environment/environment.ts'

import { BytesView } from './BytesView.tsx'

type EnvironmentBytesProps = {
  environment: Environment
  /** A compact JWS, or the header and payload of one that nobody signed yet. */
  compact: string
}

/** The assertion of an environment byte by byte, checked with the key of its certificate. */
export function EnvironmentBytes({ environment, compact }: EnvironmentBytesProps) {
  const spki = useKeyOf(environment.certificate?.der)
  return <BytesView compact={compact} spki={spki} tone={environmentTone(environment)} />
}

function useKeyOf(der: Uint8Array<ArrayBuffer> | undefined): Uint8Array<ArrayBuffer> | undefined {
  const [spki, setSpki] = useState<Uint8Array<ArrayBuffer>>()
  useEffect(() => {
    let current = true
    const read = async () => {
      const view = der && (await viewCertificate(der))
      if (current) setSpki(view?.ok ? view.value.subjectPublicKeyInfo.der : undefined)
    }
    void read()
    return () => {
      current = false
    }
  }, [der])
  return spki
}
