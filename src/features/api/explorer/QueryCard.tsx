import { ArrowRight, Play } from 'lucide-react'
import { useRef, type ReactNode } from 'react'
import { Link } from 'wouter'

import type { PastedQuery } from '#core/recognition/pasted-query.ts'
import { Button } from '#ui/Button.tsx'
import { queryCard as words } from '#words/en/api-explorer.ts'
import { shared } from '#words/en/shared.ts'

import { PutBack } from './PutBack.tsx'
import { QueryOffer } from './QueryOffer.tsx'

type QueryCardProps = {
  /** The editor. */
  children: ReactNode
  /** What is known of the object that the query is of. */
  known: string | undefined
  onFormat: (() => void) | undefined
  /** Why it was not formatted. */
  formatProblem: string | undefined
  onRun: () => void
  onCancel: () => void
  busy: boolean
  blocked: string | undefined
  /** Something else is the one next thing to do. */
  secondary: boolean
  /** Puts back what stood in the editor before; undefined where nothing was displaced. */
  onPutBack: (() => void) | undefined
  /** The query in what was pasted; undefined where that is one, or holds none. */
  offer: PastedQuery | undefined
  onUseOffer: () => void
  /** There is a secret in the text: it is not sent. */
  isSecret: boolean
  /** Why nothing is completed. */
  schemaProblem: string | undefined
  /** Where code for all this is; undefined before the first answer. */
  takeHome: string | undefined
}

/** The query, and what can be done with it. */
export function QueryCard(props: QueryCardProps) {
  const { children, known, onFormat, formatProblem, onRun, onCancel, busy, blocked, secondary } = props
  const { onPutBack, schemaProblem, takeHome, offer, onUseOffer, isSecret } = props
  const runButton = useRef<HTMLButtonElement>(null)
  return (
    <section
      aria-label={words.title}
      className="flex min-w-0 flex-col rounded-card border border-line bg-panel shadow-card"
    >
      <header className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-3.5 py-1">
        <h2 className="text-small font-heavy text-ink-2">{words.title}</h2>
        {known !== undefined && <span className="text-small text-ink-3">{known}</span>}
        <span className="ml-auto flex items-center gap-2">
          {formatProblem !== undefined && (
            <span role="alert" className="text-small text-ink-2">
              {formatProblem}
            </span>
          )}
          {onFormat && (
            <Button look="quiet" size="small" onClick={onFormat}>
              {words.format}
            </Button>
          )}
        </span>
      </header>
      <div role="status">{offer && <QueryOffer offer={offer} onUse={onUseOffer} />}</div>
      {onPutBack && <PutBack text={words.putIn} onPutBack={onPutBack} />}
      <div className="flex min-w-0 flex-1 flex-col bg-sunk *:flex-1">{children}</div>
      <footer className="flex flex-wrap items-center gap-2 border-t border-line px-3.5 py-2.5">
        <Button
          ref={runButton}
          look={secondary ? 'secondary' : 'primary'}
          busy={busy}
          disabledReason={blocked ?? (isSecret ? words.secret : undefined)}
          reasonAt={blocked === undefined ? undefined : 'api-blocked'}
          onClick={onRun}
          aria-label={words.runLabel}
          icon={<Play aria-hidden className="size-4" />}
        >
          {words.run}
        </Button>
        {busy && (
          <Button
            look="quiet"
            onClick={() => {
              runButton.current?.focus()
              onCancel()
            }}
          >
            {shared.cancel}
          </Button>
        )}
        <kbd className="rounded-[5px] border border-line-strong px-1.5 font-mono text-[0.6875rem] leading-5 text-ink-3 max-sm:hidden">
          {words.shortcut}
        </kbd>
        {takeHome !== undefined && (
          <Link
            href={takeHome}
            className="ml-auto inline-flex items-center gap-1 text-small text-accent max-sm:min-h-11"
          >
            {words.takeHome}
            <ArrowRight aria-hidden className="size-3.5" />
          </Link>
        )}
        {schemaProblem !== undefined && (
          <p role="status" className="w-full text-small text-ink-3">
            {schemaProblem}
          </p>
        )}
      </footer>
    </section>
  )
}
