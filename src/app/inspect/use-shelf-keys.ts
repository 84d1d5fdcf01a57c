import { useMemo } from 'react'

import { encodePem } from '#core/encoding/pem.ts'

import { useShelf } from '../keys/shelf.ts'

/** The public keys on the shelf, as they are pasted elsewhere. */
export function useShelfKeys(): readonly { name: string; pem: string }[] {
  const { data } = useShelf().keys
  return useMemo(() => (data ?? []).map(({ name, spki }) => ({ name, pem: encodePem('PUBLIC KEY', spki) })), [data])
}
