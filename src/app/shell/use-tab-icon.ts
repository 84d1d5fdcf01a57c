import { useEffect } from 'react'

import type { EnvironmentKind } from '#core/environment/environment.ts'

/** Gives the browser tab the colour of the environment: production is unmistakable even among thirty tabs. */
export function useTabIcon(kind: EnvironmentKind): void {
  useEffect(() => {
    const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]')
    if (!link) return
    link.href = `/icon-${kind}.svg`
    return () => {
      link.href = '/icon.svg'
    }
  }, [kind])
}
