import { ExternalLink } from 'lucide-react'
import type { ReactNode } from 'react'

import { uiWords } from '#words/en/ui.ts'

import { classNames } from './class-names.ts'

const TEXT = classNames('text-small text-accent underline underline-offset-2')

const LOOK = {
  primary:
    'min-h-9 rounded-control border border-transparent bg-accent px-3 font-strong text-on-accent hover:opacity-90',
  secondary: 'min-h-9 rounded-control border border-line-strong bg-panel px-3 text-ink hover:bg-sunk',
  text: TEXT,
} as const

/** A link to another site, in a new tab that learns nothing of this page. Looks like a button where it is the next thing to do. */
export function LinkOut({ href, look, children }: { href: string; look: keyof typeof LOOK; children: ReactNode }) {
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer"
      className={classNames('inline-flex max-w-full items-center gap-1.5 pointer-coarse:min-h-11', LOOK[look])}
    >
      <span className="min-w-0">{children}</span>
      <ExternalLink aria-hidden className={classNames('shrink-0', look === 'text' ? 'size-3.5' : 'size-4')} />
      <span className="sr-only">{uiWords.newTab}</span>
    </a>
  )
}
