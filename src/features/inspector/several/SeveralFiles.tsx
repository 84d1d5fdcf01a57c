import { ChevronRight, X } from 'lucide-react'
import type { ReactNode } from 'react'

import type { VerdictStand } from '#core/inspection/verdict.ts'
import { Button } from '#ui/Button.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import { severalFiles as words } from '#words/en/inspect.ts'

import { VerdictMark } from '../findings/VerdictLine.tsx'

type FileRow = {
  name: string
  kind: string | undefined
  stand: VerdictStand | undefined
  /** The verdict, or how far it is. */
  said: ReactNode
}

type SeveralFilesProps = {
  /** The heading of the page. */
  children: ReactNode
  rows: readonly FileRow[]
  onOpen: (index: number) => void
  onForget: () => void
}

/** Several files, each with what it is and its verdict; one opens with a press. */
export function SeveralFiles({ children, rows, onOpen, onForget }: SeveralFilesProps) {
  return (
    <div className="mx-auto grid w-full max-w-280 content-start gap-3.5 px-3.5 py-6 sm:px-6">
      <div className="flex flex-wrap items-center gap-2.5">
        <div className="mr-auto">{children}</div>
        <Button look="quiet" onClick={onForget} icon={<X aria-hidden className="size-4" />}>
          {words.forgetAll}
        </Button>
      </div>
      <ul aria-label={words.list} className="overflow-clip rounded-card border border-line bg-panel shadow-card">
        {rows.map(({ name, kind, stand, said }, index) => (
          <li key={index} className="border-b border-line last:border-b-0">
            <button
              type="button"
              onClick={() => onOpen(index)}
              className="grid w-full grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-0.5 px-3.5 py-2.5 text-left -outline-offset-2 hover:bg-sunk sm:grid-cols-[auto_minmax(0,14rem)_minmax(0,1fr)_auto]"
            >
              {stand === undefined ? <Skeleton className="size-7 rounded-full" /> : <VerdictMark stand={stand} />}
              <span className="grid min-w-0">
                <span className="truncate font-strong">{name}</span>
                <span className="text-small text-ink-2">{kind}</span>
              </span>
              <span className="min-w-0 wrap-anywhere max-sm:col-span-2 max-sm:col-start-2 max-sm:row-start-2">
                {said}
              </span>
              <ChevronRight aria-hidden className="size-4 text-ink-3 max-sm:col-start-3 max-sm:row-start-1" />
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
