import { ChevronRight } from 'lucide-react'
import { Fragment } from 'react'

import { setupList as words } from '#words/en/app-setup.ts'

/** Places of Setup as its screens call them, in the order they are clicked. */
export function ClickPath({ path }: { path: readonly string[] }) {
  return (
    <p className="flex flex-wrap items-center gap-x-1.5 text-small text-ink-2">
      {path.map((place, index) => (
        <Fragment key={place}>
          {index > 0 && (
            <>
              <ChevronRight aria-hidden className="size-3 shrink-0 text-ink-3" />
              <span className="sr-only">{words.thenTo}</span>
            </>
          )}
          <span>{place}</span>
        </Fragment>
      ))}
    </p>
  )
}
