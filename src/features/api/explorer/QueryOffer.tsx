import type { PastedQuery } from '#core/recognition/pasted-query.ts'
import { Button } from '#ui/Button.tsx'
import { queryOffer as words } from '#words/en/api-explorer.ts'

/** What was pasted holds a query: a press takes it out, and nothing else of the text. */
export function QueryOffer({ offer, onUse }: { offer: PastedQuery; onUse: () => void }) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-accent-soft px-3.5 py-1.5">
      <p className="min-w-[min(12rem,100%)] flex-1 text-small text-ink-2">
        {words.dress[offer.dress]}{' '}
        <code className="line-clamp-3 font-mono text-mono break-words text-ink">{offer.soql}</code>
      </p>
      <Button size="small" className="max-sm:min-h-11" onClick={onUse}>
        {words.use}
      </Button>
    </div>
  )
}
