import { useEffect, useState } from 'react'

import type { NamedPublicKey } from '#core/recognition/public-keys.ts'
import type { Recognition } from '#core/recognition/recognition.ts'
import { onDemand } from '#ui/on-demand.ts'
import { KEY_NAMES } from '#words/en/input-kinds.ts'

type Found = { of: Recognition; keys: readonly NamedPublicKey[] }

/** The public keys of what was recognised; undefined until there is something, and while they are taken out. */
export function usePublicKeys(recognition: Recognition | undefined): readonly NamedPublicKey[] | undefined {
  const [found, setFound] = useState<Found>()
  useEffect(() => {
    if (!recognition) return undefined
    let current = true
    const take = async () => {
      const { publicKeysOf } = await onDemand(() => import('#core/recognition/public-keys.ts'))
      const keys = await publicKeysOf(recognition, KEY_NAMES)
      if (current) setFound({ of: recognition, keys })
    }
    void take()
    return () => {
      current = false
    }
  }, [recognition])
  return found?.of === recognition ? found?.keys : undefined
}
