import type { ReactNode } from 'react'

import { classNames } from './class-names.ts'

const TONE = {
  neutral: 'border border-line-strong bg-sunk text-ink-2',
  good: 'bg-good-soft text-good',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad',
} as const
export type Tone = keyof typeof TONE

/** A word or figure that classifies what it stands beside; `kind` gives it the colour and the edge of a kind of environment. */
export function Tag({
  tone = 'neutral',
  kind,
  children,
  className,
}: {
  tone?: Tone
  kind?: string
  children: ReactNode
  className?: string
}) {
  return (
    <span
      data-kind={kind}
      className={classNames(
        'inline-flex items-center gap-1 rounded-[6px] px-1.5 py-0.5 text-[0.6875rem] leading-4 font-heavy whitespace-nowrap',
        kind === undefined ? TONE[tone] : 'kind-edge kind-fill',
        className,
      )}
    >
      {children}
    </span>
  )
}
