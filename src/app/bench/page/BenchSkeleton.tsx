import type { Environment } from '#core/environment/environment.ts'
import { STEPS } from '#core/flow/facts/step.ts'
import { CardSkeleton, Skeleton } from '#ui/Skeleton.tsx'
import { benchPage as words } from '#words/en/bench.ts'
import { wirePanel } from '#words/en/wire.ts'

import { Header } from '../../shell/Header.tsx'
import { BenchFrame, type WirePlace } from './BenchFrame.tsx'

const drawSkeleton = ({ folded }: WirePlace) => <WireSkeleton folded={folded} />

/** The bench while its environment is read. */
export function BenchSkeleton({ environment }: { environment?: Environment }) {
  return (
    <BenchFrame
      header={<Header {...(environment ? { environment } : {})} />}
      rail={<RailSkeleton />}
      drawWire={drawSkeleton}
    >
      <p role="status" className="sr-only">
        {words.loading}
      </p>
      <div className="grid content-start gap-2 text-title">
        <Skeleton className="h-7 w-40" />
        <Skeleton className="h-4 w-80 max-w-full" />
      </div>
      <CardSkeleton rows={3} />
    </BenchFrame>
  )
}

function RailSkeleton() {
  return (
    <div className="flex gap-1 overflow-hidden px-3 py-2 md:grid md:gap-1.5 md:p-2.5">
      {STEPS.map((step) => (
        <div
          key={step}
          className="flex items-start gap-3 rounded-card border border-transparent px-2 py-1.5 md:px-2.5 md:py-2"
        >
          <Skeleton className="size-6 shrink-0 rounded-full" />
          <span className="grid h-9.5 flex-1 content-center gap-1.5 max-md:hidden">
            <Skeleton className="h-3 w-20" />
            <Skeleton className="h-2.5 w-32" />
          </span>
        </div>
      ))}
    </div>
  )
}

/** The wire before its code is there; whether anything was sent is not known yet. */
export function WireSkeleton({ folded }: { folded: boolean }) {
  if (folded) return null
  return (
    <div className="px-3 pt-3.5">
      <h2 className="text-small font-heavy text-ink-2">{wirePanel.heading}</h2>
    </div>
  )
}
