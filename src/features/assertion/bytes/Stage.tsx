import type { ReactNode } from 'react'

import { classNames } from '#ui/class-names.ts'

type StageProps = { title: ReactNode; note?: ReactNode; ink?: string; last?: boolean; children: ReactNode }

/** One stage of the way from claims to an answer: its name beside what it makes. */
export function Stage({ title, note, ink = 'text-ink', last = false, children }: StageProps) {
  return (
    <div
      className={classNames(
        'grid gap-x-4 gap-y-1.5 px-3.5 py-3 @2xl:grid-cols-[9rem_minmax(0,1fr)] @2xl:items-center',
        !last && 'border-b border-line',
      )}
    >
      <h3 className="grid content-center">
        <span className={classNames('font-strong', ink)}>{title}</span>
        {note !== undefined && <span className="text-small text-ink-3">{note}</span>}
      </h3>
      <div className="grid min-w-0 gap-1.5 *:min-w-0">{children}</div>
    </div>
  )
}

/** `base^exponent` and what follows. */
export function Power({ of: [base, exponent, rest] }: { of: readonly [string, string, string] }) {
  return (
    <>
      {base}
      <sup className="text-[0.6875rem]">{exponent}</sup>
      {rest}
    </>
  )
}
