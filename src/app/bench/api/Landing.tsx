import { useEffect, useEffectEvent, type ReactNode } from 'react'

import { useFocusWhen } from '#ui/use-focus-when.ts'
import { useKeepsFocus } from '#ui/use-keeps-focus.ts'

import type { LandingPlace } from './explorer-state.ts'
import { useExplorer } from './use-explorer.ts'

type LandingProps = {
  environmentId: string
  at: LandingPlace
  label?: string | undefined
  className?: string
  children: ReactNode
}

/** A part of the screen that takes the focus once, as a press leads to it, and keeps it when what had it goes. */
export function Landing({ environmentId, at, label, className, children }: LandingProps) {
  const { explorer, set } = useExplorer(environmentId)
  const isHere = explorer.landing === at
  const part = useFocusWhen<HTMLDivElement>(isHere)
  useKeepsFocus(part)
  const landed = useEffectEvent(() => set({ landing: undefined }))
  useEffect(() => {
    if (isHere) landed()
  }, [isHere])
  return (
    <div ref={part} tabIndex={-1} role="group" aria-label={label} className={className}>
      {children}
    </div>
  )
}
