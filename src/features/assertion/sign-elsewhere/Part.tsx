import type { ReactNode } from 'react'

type PartProps = { number?: number; title: string; aside?: ReactNode; children: ReactNode }

/** One of the things to be done, numbered where others follow. */
export function Part({ number, title, aside, children }: PartProps) {
  return (
    <section aria-label={title} className="grid gap-2.5 border-t border-line p-3.5 first:border-t-0 *:min-w-0">
      <header className="flex min-h-7 flex-wrap items-center gap-2">
        {number !== undefined && (
          <span
            aria-hidden
            className="grid size-5 place-items-center rounded-full border border-line-strong text-small text-ink-2"
          >
            {number}
          </span>
        )}
        <h3 className="mr-auto text-small font-heavy text-ink-2">{title}</h3>
        {aside}
      </header>
      {children}
    </section>
  )
}
