import { useLayoutEffect, useRef, type ReactNode } from 'react'

import type { EnvironmentKind } from '#core/environment/environment.ts'
import { classNames } from '#ui/class-names.ts'
import { wirePanel } from '#words/en/wire.ts'

import { useWireRoom } from './use-wire-room.ts'
import { WireEdge } from './WireEdge.tsx'

/** How the wire stands in its place. `focused`: it was folded or unfolded by hand a moment ago. */
export type WirePlace = { folded: boolean; focused: boolean; onFold: (folded: boolean) => void }

export type StepRoom = 'lines' | 'columns' | 'all'

const STEP_WIDTH: Record<StepRoom, string> = { lines: 'max-w-190', columns: 'max-w-280', all: 'max-w-480' }

type BenchFrameProps = {
  header: ReactNode
  /** Gives the rail its edge. */
  kind?: EnvironmentKind
  /** What is true on every step, such as a drill that runs. */
  banner?: ReactNode
  rail: ReactNode
  children: ReactNode
  /** The wire, whole or folded to a strip. */
  drawWire: (place: WirePlace) => ReactNode
  /** How wide the step may become: lines to read, columns beside each other, or all there is. */
  room?: StepRoom
  dock?: ReactNode
}

/** The places of the bench: rail, step, wire, and on a phone the dock. The same before they have anything to show. */
export function BenchFrame({ header, kind, banner, rail, children, drawWire, room = 'lines', dock }: BenchFrameProps) {
  const { width, folded, changedHere, resize, reset, fold } = useWireRoom()
  // However wide the wire is wanted, the step keeps its own room.
  const wireRoom = folded ? '3.5rem' : `min(${width / 16}rem, 100vw - 15.75rem - 22rem)`
  const places = useRef<HTMLDivElement>(null)
  // Not an attribute: in what the build draws the policy allows none.
  useLayoutEffect(() => places.current?.style.setProperty('--wire-room', wireRoom), [wireRoom])
  return (
    <div className="flex min-h-dvh flex-col lg:h-dvh">
      {header}
      {banner}
      <div
        ref={places}
        className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] max-md:grid-rows-[auto_1fr] md:grid-cols-[14.5rem_minmax(0,1fr)] lg:grid-cols-[15.75rem_minmax(0,1fr)_var(--wire-room,27rem)]"
      >
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
          <div className={classNames('@container/step mx-auto grid gap-3.5 *:min-w-0', STEP_WIDTH[room])}>
            {children}
          </div>
        </main>
        <aside
          aria-label={wirePanel.heading}
          className="relative border-l border-line bg-panel max-lg:hidden lg:min-h-0"
        >
          {!folded && <WireEdge width={width} onWidth={resize} onUsual={reset} onFold={() => fold(true)} />}
          {drawWire({ folded, focused: changedHere, onFold: fold })}
        </aside>
      </div>
      {dock}
    </div>
  )
}
