import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

import { classNames } from './class-names.ts'

const LOOK = {
  info: { icon: Info, box: 'bg-accent-soft', ink: 'text-accent' },
  good: { icon: CircleCheck, box: 'bg-good-soft', ink: 'text-good' },
  warn: { icon: TriangleAlert, box: 'bg-warn-soft', ink: 'text-warn' },
  bad: { icon: CircleAlert, box: 'bg-bad-soft', ink: 'text-bad' },
} as const

type NoticeProps = {
  look?: keyof typeof LOOK
  title?: ReactNode
  children?: ReactNode
  action?: ReactNode
  role?: 'status' | 'alert'
}

/** What happened or what to know, and the one thing to do about it. */
export function Notice({ look = 'info', title, children, action, role }: NoticeProps) {
  const { icon: Icon, box, ink } = LOOK[look]
  return (
    <div role={role} className={classNames('flex flex-wrap items-start gap-x-3 gap-y-2 rounded-control p-3', box)}>
      <Icon aria-hidden className={classNames('mt-0.5 size-4 shrink-0', ink)} />
      <div className="min-w-[min(12rem,100%)] flex-1">
        {title !== undefined && <p className={classNames('font-heavy', ink)}>{title}</p>}
        {children !== undefined && <div className="text-body text-ink-2">{children}</div>}
      </div>
      {action}
    </div>
  )
}
