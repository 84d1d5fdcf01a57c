import { useEffect, useState } from 'react'

import { viewCertificate } from '#core/certificates/view.ts'
import { environmentKind, type Environment } from '#core/environment/environment.ts'

import { BytesView } from '../bytes/BytesView.tsx'
import type { Lit } from '../bytes/lit.ts'
import type { Place } from './place.ts'

type EnvironmentBytesProps = {
  environment: Environment
  /** A compact JWS, or the header and payload of one that nobody signed yet. */
  compact: string
  /** The claim or header parameter that is pointed at in another view, and how to say that one is here. */
  hot: Place | undefined
  onHot: (place: Place | undefined) => void
}

/** The assertion of an environment byte by byte, checked with the key of its certificate. */
export function EnvironmentBytes({ environment, compact, hot, onHot }: EnvironmentBytesProps) {
  const spki = useKeyOf(environment.certificate?.der)
  return (
    <BytesView
      compact={compact}
      spki={spki}
      kind={environmentKind(environment)}
      litElsewhere={hot && { part: hot.in === 'header' ? 'header' : 'payload', name: hot.name }}
      onLit={(lit) => onHot(placeOf(lit))}
    />
  )
}

function placeOf(lit: Lit | undefined): Place | undefined {
  if (lit === undefined || !('part' in lit) || lit.name === undefined || lit.part === 'signature') return undefined
  return { in: lit.part === 'header' ? 'header' : 'claims', name: lit.name }
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
