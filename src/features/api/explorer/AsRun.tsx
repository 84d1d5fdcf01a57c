import { queryCard as words } from '#words/en/api-explorer.ts'

/** Before what the org said of a query that is not the one in the editor any more. */
export function AsRun({ soql }: { soql: string }) {
  return (
    <p className="line-clamp-3 text-small text-ink-2">
      {words.asRun} <code className="font-mono text-mono break-words">{soql}</code>
    </p>
  )
}
