import { classNames } from './class-names.ts'

/** The room that something takes before it is there: in line colour and still. Shown only to those who wait for it. */
export function Skeleton({ className }: { className: string }) {
  return <span aria-hidden className={classNames('skeleton block rounded-control', className)} />
}

/** A card as it will be, with `rows` rows of a label and a value. */
export function CardSkeleton({ rows }: { rows: number }) {
  return (
    <div className="rounded-card border border-line bg-panel shadow-card">
      <div className="flex min-h-11 items-center border-b border-line px-3.5">
        <Skeleton className="h-3 w-32" />
      </div>
      {Array.from({ length: rows }, (_, row) => (
        <div
          key={row}
          className="grid gap-2 border-b border-line px-3.5 py-3.5 last:border-b-0 sm:grid-cols-[8.75rem_minmax(0,1fr)] sm:gap-3"
        >
          <Skeleton className="h-3.5 w-20" />
          <Skeleton className="h-3.5 w-2/3" />
        </div>
      ))}
    </div>
  )
}
