import { Button } from '#ui/Button.tsx'
import { queryCard as words } from '#words/en/api-explorer.ts'

/** What was displaced can be had back, until something is typed or asked. */
export function PutBack({ text, onPutBack }: { text: string; onPutBack: () => void }) {
  return (
    <p role="status" className="flex flex-wrap items-center gap-2 border-b border-line bg-accent-soft px-3.5 py-1">
      <span className="mr-auto text-small text-ink-2">{text}</span>
      <Button look="quiet" size="small" onClick={onPutBack}>
        {words.undo}
      </Button>
    </p>
  )
}
