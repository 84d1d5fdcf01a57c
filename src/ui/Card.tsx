import type { ReactNode } from 'react'

type CardProps = {
  title: ReactNode
  /** Its name where the title is more than a text. */
  label?: string
  aside?: ReactNode
  children: ReactNode
  id?: string
}

/** One thing a person does or sees, with its name and what can be done to it as a whole. */
export function Card({ title, label = typeof title === 'string' ? title : undefined, aside, children, id }: CardProps) {
  return (
    <section id={id} aria-label={label} className="rounded-card border border-line bg-panel shadow-card">
      <header className="flex min-h-11 flex-wrap items-center gap-2 border-b border-line px-3.5 py-1.5">
        <h2 className="mr-auto flex items-center gap-2.5 text-small font-heavy text-ink-2">{title}</h2>
        {aside}
      </header>
      {children}
    </section>
  )
}

/** Padding for card content that is not made of rows. */
export function CardBody({ children }: { children: ReactNode }) {
  return <div className="grid gap-3 p-3.5 *:min-w-0">{children}</div>
}
