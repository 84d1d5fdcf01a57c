import { ChevronRight, FlaskConical } from 'lucide-react'

import type { LoginHistoryEntry } from '#core/practice-client/login-history.ts'
import { Button } from '#ui/Button.tsx'
import { formatTimeOfDay } from '#words/en/format.ts'
import { askedOrg as words } from '#words/en/refusal.ts'
import { reasonWords } from '#words/en/token-refusals.ts'

type AskedOrgProps = {
  asked: boolean
  onAsked: (asked: boolean) => void
  /** Undefined while the org is asked; null where its history has no such row. */
  row: LoginHistoryEntry | null | undefined
  failed: boolean
}

/** What the practice org wrote into its login history about this request: the true reason, which Salesforce never says. */
export function AskedOrg({ asked, onAsked, row, failed }: AskedOrgProps) {
  if (!asked)
    return (
      <button
        type="button"
        onClick={() => onAsked(true)}
        className="flex min-h-11 w-full items-center gap-2 rounded-card border border-line bg-panel px-3.5 text-left shadow-card hover:border-practice"
      >
        <FlaskConical aria-hidden className="size-4 text-practice" />
        <span className="font-strong">{words.ask}</span>
        <span className="ml-auto text-right text-small text-ink-3">{words.salesforceNever}</span>
        <ChevronRight aria-hidden className="size-4 shrink-0 text-ink-3" />
      </button>
    )
  return (
    <section aria-label={words.asked} className="overflow-hidden rounded-card border border-line bg-panel shadow-card">
      <header className="flex min-h-11 flex-wrap items-center gap-2 border-b border-line bg-practice-soft px-3.5">
        <FlaskConical aria-hidden className="size-4 text-practice" />
        <h2 className="text-small font-heavy text-practice">{words.asked}</h2>
        <span className="mr-auto text-small text-ink-2">{words.salesforceNever}</span>
        <Button size="small" look="quiet" onClick={() => onAsked(false)}>
          {words.hide}
        </Button>
      </header>
      <div role="status" className="px-3.5 py-2.5">
        {failed ? (
          words.failed
        ) : row === undefined ? (
          <span className="text-ink-3">{words.asking}</span>
        ) : row === null ? (
          words.nothing
        ) : (
          <div className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5">
            <span className="font-mono text-mono">{formatTimeOfDay(Date.parse(row.time))}</span>
            <span className="font-mono text-mono text-bad">{row.publicError}</span>
            <span className="min-w-0 flex-1 font-strong">{reasonWords(row)}</span>
            <span className="text-small text-ink-3">
              {[row.username?.split('@')[0], row.app].filter(Boolean).join(' · ')}
            </span>
          </div>
        )}
      </div>
    </section>
  )
}
