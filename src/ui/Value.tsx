import type { ReactNode } from 'react'

import { CopyButton } from './CopyButton.tsx'

type ValueProps = { children: ReactNode; copy?: string; what?: string }

/** A value a machine reads, whole, with a way to take it along. What stands beside it goes below before it is squeezed. */
export function Value({ children, copy, what }: ValueProps) {
  return (
    <span className="flex min-w-[min(100%,7rem)] flex-1 items-center gap-1">
      <span className="min-w-0 font-mono text-mono break-all">{children}</span>
      {copy !== undefined && <CopyButton text={copy} iconOnly {...(what === undefined ? {} : { what })} />}
    </span>
  )
}
