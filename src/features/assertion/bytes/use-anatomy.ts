import { useEffect, useState } from 'react'

import { anatomy, type TakenApart } from '#core/anatomy/anatomy.ts'

/** The assertion taken apart; while the next one is, what was there before. Undefined at first, for as long as a hash takes. */
export function useAnatomy(compact: string, spki: Uint8Array<ArrayBuffer> | undefined): TakenApart | undefined {
  const [taken, setTaken] = useState<TakenApart>()
  useEffect(() => {
    let current = true
    void anatomy(compact, spki).then((result) => {
      if (current) setTaken(result)
    })
    return () => {
      current = false
    }
  }, [compact, spki])
  return taken
}
