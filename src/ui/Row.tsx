import type { ReactNode } from 'react'

type RowProps = {
  /** Ties the label to the control. Leave out for a row that shows a value. */
  htmlFor?: string
  label: ReactNode
  hint?: ReactNode
  children: ReactNode
  /** What is wrong with the value, in words; announced when it appears. */
  problem?: ReactNode
}

/** Label left, value right; stacked on a phone. */
export function Row({ htmlFor, label, hint, children, problem }: RowProps) {
  const caption = (
    <>
      <span className="text-body text-ink-2">{label}</span>
      {hint !== undefined && <span className="text-small text-ink-3 sm:block max-sm:ml-2">{hint}</span>}
    </>
  )
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-1 border-b border-line px-3.5 py-2.5 break-words last:border-b-0 sm:grid-cols-[8.75rem_minmax(0,1fr)] sm:gap-3">
      {htmlFor === undefined ? <div>{caption}</div> : <label htmlFor={htmlFor}>{caption}</label>}
      <div className="grid min-w-0 gap-1.5">
        <div className="flex min-w-0 flex-wrap items-center gap-2">{children}</div>
        {problem !== undefined && (
          <p id={htmlFor === undefined ? undefined : `${htmlFor}-problem`} role="alert" className="text-small text-bad">
            {problem}
          </p>
        )}
      </div>
    </div>
  )
}
