import type { ReactNode } from 'react'

import { classNames } from './class-names.ts'

const TONE = {
  neutral: 'border border-line-strong bg-sunk text-ink-2',
  good: 'bg-good-soft text-good',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad',
  practice: 'border border-practice bg-practice-soft text-practice',
  sandbox: 'border border-dashed border-sandbox bg-sandbox-soft text-sandbox',
  developer: 'border-3 border-double border-developer bg-developer-soft text-developer',
  production: 'border border-production bg-production text-on-production',
} as const
export type Tone = keyof typeof TONE

/** A word or figure that classifies what it stands beside. */
export function Tag({
  tone = 'neutral',
  children,
  className,
}: {
  tone?: Tone
  children: ReactNode
  className?: string
}) {
  return (
    <span
      className={classNames(
        'inline-flex items-center gap-1 rounded-[6px] px-1.5 py-0.5 text-[0.6875rem] leading-4 font-heavy whitespace-nowrap',
        TONE[tone],
        className,
      )}
    >
      {children}
    </span>
  )
}
