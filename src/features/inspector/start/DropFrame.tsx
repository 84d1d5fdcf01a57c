import type { ReactNode } from 'react'

import { classNames } from '#ui/class-names.ts'
import { dropFrame as words } from '#words/en/inspect.ts'

/** The dashed edge of the place where things are let go: the whole page. While something is held over it, it says so. */
export function DropFrame({ over, children }: { over: boolean; children: ReactNode }) {
  return (
    <div
      className={classNames(
        'relative grid min-h-full rounded-card border-2 border-dashed bg-panel',
        over ? 'border-accent' : 'border-dash',
      )}
    >
      {children}
      {over && <LetGo />}
    </div>
  )
}

/** The same over what is shown already. */
export function DropVeil({ over }: { over: boolean }) {
  if (!over) return null
  return (
    <div className="pointer-events-none fixed inset-x-0 top-14 bottom-0 z-10 rounded-card border-2 border-dashed border-accent bg-panel/80">
      <LetGo />
    </div>
  )
}

function LetGo() {
  return (
    <p
      role="status"
      className="pointer-events-none absolute inset-x-0 bottom-6 mx-auto w-fit rounded-control bg-accent px-4 py-2 text-body font-strong text-on-accent"
    >
      {words.letGo}
    </p>
  )
}
