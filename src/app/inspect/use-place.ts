import { useCallback, useEffect, useState } from 'react'

import { fragmentOf, placeIn, type ShownPlace } from '#features/inspector/source/places.ts'

/** The place in the text that the address names, and how to go to one. Only names of marks and lines get into the address. */
export function usePlace(): { place: ShownPlace | undefined; show: (at: string) => void } {
  const [place, setPlace] = useState<ShownPlace>()
  useEffect(() => {
    const follow = () => {
      const at = placeIn(location.hash)
      if (at !== undefined) setPlace({ at })
    }
    follow()
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])
  const show = useCallback((at: string) => {
    const fragment = fragmentOf(at)
    // In place of the last one: going back leads out of the page, not through the text.
    if (fragment !== undefined) history.replaceState(history.state, '', fragment)
    setPlace({ at })
  }, [])
  return { place, show }
}
