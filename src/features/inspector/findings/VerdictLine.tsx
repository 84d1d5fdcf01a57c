import { Check, CircleHelp, KeyRound, LoaderCircle, TriangleAlert, Wrench, X, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

import type { VerdictStand } from '#core/inspection/verdict.ts'
import { classNames } from '#ui/class-names.ts'

type VerdictLineProps = {
  /** Undefined while it is being read. */
  stand: VerdictStand | undefined
  /** The heading. */
  children: ReactNode
  /** Below it: where it happened, what it means. */
  beneath?: ReactNode
}

/** What is to be said of an input before everything else. */
export function VerdictLine({ stand, children, beneath }: VerdictLineProps) {
  return (
    <div className="flex items-start gap-3">
      <VerdictMark stand={stand} />
      <div className="grid min-w-0 gap-1 wrap-anywhere">
        {children}
        {beneath !== undefined && <div className="text-body text-ink-2">{beneath}</div>}
      </div>
    </div>
  )
}

/** How it stands, as a picture beside the words. */
export function VerdictMark({ stand }: { stand: VerdictStand | undefined }) {
  const { icon: Icon, look } = stand === undefined ? READING : LOOK[stand]
  return (
    <span className={classNames('grid size-7 shrink-0 place-items-center rounded-full', look)}>
      <Icon aria-hidden className={classNames('size-4.5', stand === undefined && 'spin')} strokeWidth={2.5} />
    </span>
  )
}

type Look = { icon: LucideIcon; look: string }

const READING: Look = { icon: LoaderCircle, look: 'bg-sunk text-ink-3' }
const BAD = 'bg-bad text-on-bad'
const WARN = 'bg-warn text-on-warn'
const GOOD = 'bg-good text-on-good'

const LOOK: Readonly<Record<VerdictStand, Look>> = {
  leak: { icon: KeyRound, look: BAD },
  refused: { icon: X, look: BAD },
  will_refuse: { icon: X, look: BAD },
  may_refuse: { icon: TriangleAlert, look: WARN },
  will_take: { icon: Check, look: GOOD },
  in_order: { icon: Check, look: GOOD },
  mended: { icon: Wrench, look: WARN },
  unusable: { icon: X, look: BAD },
  failed_before: { icon: X, look: BAD },
  cannot_tell: { icon: CircleHelp, look: 'border border-line-strong bg-sunk text-ink-2' },
}
