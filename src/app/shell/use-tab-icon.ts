import { useEffect } from 'react'

import type { EnvironmentTone } from '#core/environment/environment.ts'

/** Gives the browser tab the colour of the environment: production is unmistakable even among thirty tabs. */
export function useTabIcon(tone: EnvironmentTone): void {
  useEffect(() => {
    const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]')
    if (!link) return
    link.href = `/icon-${tone}.svg`
    return () => {
      link.href = '/icon.svg'
    }
  }, [tone])
}
