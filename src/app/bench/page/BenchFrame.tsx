import type { ReactNode } from 'react'

import type { EnvironmentKind } from '#core/environment/environment.ts'
import { wirePanel } from '#words/en/wire.ts'

type BenchFrameProps = {
  header: ReactNode
  /** Gives the rail its edge. */
  kind?: EnvironmentKind
  /** What is true on every step, such as a drill that runs. */
  banner?: ReactNode
  rail: ReactNode
  children: ReactNode
  wire: ReactNode
  dock?: ReactNode
}

/** The places of the bench: rail, step, wire, and on a phone the dock. The same before they have anything to show. */
export function BenchFrame({ header, kind, banner, rail, children, wire, dock }: BenchFrameProps) {
  return (
    <div className="flex min-h-dvh flex-col lg:h-dvh">
      {header}
      {banner}
      <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] max-md:grid-rows-[auto_1fr] md:grid-cols-[14.5rem_minmax(0,1fr)] lg:grid-cols-[15.75rem_minmax(0,1fr)_minmax(22rem,27rem)]">
        <div className="relative border-line max-md:sticky max-md:top-14 max-md:z-10 max-md:border-b max-md:bg-bg md:border-r lg:overflow-y-auto">
          {kind !== undefined && (
            <span
              aria-hidden
              data-kind={kind}
              className="band band-side absolute inset-y-0 left-0 w-0.75 max-md:hidden"
            />
          )}
          {rail}
        </div>
        <main className="min-w-0 px-3.5 pt-5 pb-24 sm:px-7 lg:overflow-y-auto lg:pb-10">
          <div className="mx-auto grid max-w-190 gap-3.5 *:min-w-0">{children}</div>
        </main>
        <aside aria-label={wirePanel.heading} className="border-l border-line bg-panel max-lg:hidden lg:min-h-0">
          {wire}
        </aside>
      </div>
      {dock}
    </div>
  )
}
