import type { ReactNode } from 'react'

import { classNames } from '#ui/class-names.ts'
import { pageHeading as words } from '#words/en/shell.ts'

/** What the skip link leads to. One heading with it stands on every page. */
const ID = 'main'

/** History state of a navigation that nobody asked for: what has the focus keeps it. */
export const FOLLOWING = { keepFocus: true } as const

/** History state of a navigation to the bench that also presses its one big button. */
export const RUN_AT_ONCE = { runAtOnce: true } as const

/** Whether the history state of the page says so. It outlives the page: another version may have written it. */
export function isMarked(mark: 'keepFocus' | 'runAtOnce'): boolean {
  const state: unknown = history.state
  return typeof state === 'object' && state !== null && Reflect.get(state, mark) === true
}

// The page that was loaded begins at its top, as browsers do; only pages reached from it are begun at their heading.
// The build draws headings too, where there is no address.
let shownPath = (globalThis as Partial<typeof globalThis>).location?.pathname

// Whether the focus was on the heading that was last taken away, and with it.
let focusWentWithHeading = false

type PageHeadingProps = {
  /** What the browser's tab says before the product's name; the heading itself unless given. Never a secret. */
  title?: string
  className?: string
} & ({ children: string } | { children: ReactNode; title: string })

/**
 * The name of a page: the first heading, the title of the tab, and where a page begins once a link led to it.
 * A screen reader announces it there, since it says the name of what has the focus.
 */
export function PageHeading({ children, title = String(children), className = 'text-title' }: PageHeadingProps) {
  return (
    <>
      <title>{words.title(title)}</title>
      <h1
        key={title}
        ref={begin}
        id={ID}
        tabIndex={-1}
        className={classNames('scroll-mt-36 font-heavy outline-none', className)}
      >
        {children}
      </h1>
    </>
  )
}

/**
 * Puts the focus on the heading of a page that was navigated to. A step after a step is another heading, by its key:
 * where nobody asked for the next one, it takes the focus only from the one before.
 */
function begin(heading: HTMLHeadingElement) {
  if (location.pathname !== shownPath) {
    shownPath = location.pathname
    const keepFocus = isMarked('keepFocus')
    if (!keepFocus || focusWentWithHeading) heading.focus()
  }
  return () => {
    focusWentWithHeading = document.activeElement === heading
  }
}

/** Past the header to what the page is about. The address stays as it is: its fragment may name a drill. */
export function SkipLink() {
  return (
    <a
      href={`#${ID}`}
      onClick={(event) => {
        event.preventDefault()
        document.getElementById(ID)?.focus()
      }}
      className="sr-only rounded-control bg-accent px-3 py-2 text-on-accent focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-30"
    >
      {words.skipToContent}
    </a>
  )
}
