import { useEffect, useMemo, useState } from 'react'

import type { OfferedQuery, offeredQuery } from '#core/recognition/pasted-query.ts'

/** A query as a keyboard writes it, finished or not: it holds no other, and has nothing to mend. */
const PLAIN = /^\s*select\s[\n\r\t !#-:<-_a-~]*$/i

/**
 * The query in a text that is none itself, or in what was pasted into it and is there still. What reads it arrives with the first
 * text that may need it, or with a later one.
 */
export function usePastedQuery(text: string, pasted: string): OfferedQuery | undefined {
  const [reader, setReader] = useState<{ offeredQuery: typeof offeredQuery }>()
  const isWanted = mayHoldOne(text) || mayHoldOne(pasted)
  const asking = isWanted && reader === undefined ? text : undefined
  useEffect(() => {
    if (asking === undefined) return undefined
    let isLeft = false
    void import('#core/recognition/pasted-query.ts').then(
      (loaded) => !isLeft && setReader(loaded),
      // A convenience that nobody pressed for: the next text asks again.
      () => undefined,
    )
    return () => {
      isLeft = true
    }
  }, [asking])
  return useMemo(() => (isWanted ? reader?.offeredQuery(text, pasted) : undefined), [isWanted, reader, text, pasted])
}

function mayHoldOne(text: string): boolean {
  return /select/i.test(text) && !PLAIN.test(text)
}
