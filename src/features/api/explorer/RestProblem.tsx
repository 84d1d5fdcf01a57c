import { RotateCw } from 'lucide-react'

import type { RestError } from '#core/rest/resource-response.ts'
import { Button } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'
import { useScrollStop } from '#ui/use-scroll-stop.ts'
import { apiPanel } from '#words/en/api.ts'
import { restProblem as words } from '#words/en/api-explorer.ts'

import { explainRestError } from '../refusal/explain-rest-error.ts'

type RestProblemProps = {
  error: RestError
  /** What the token was granted. */
  scope: string | undefined
  busy?: boolean
  onAgain?: () => void
}

/** Why a read was refused, in the words of the org first. */
export function RestProblem({ error, scope, busy = false, onAgain }: RestProblemProps) {
  const { title, lines, next } = explainRestError(error, scope)
  return (
    <Notice
      look="bad"
      role="alert"
      title={title}
      action={
        onAgain && (
          <Button size="small" busy={busy} onClick={onAgain} icon={<RotateCw aria-hidden className="size-3.5" />}>
            {words.again}
          </Button>
        )
      }
    >
      {lines !== undefined && <MessageLines text={lines} />}
      {next}
    </Notice>
  )
}

/** A message of several lines. What the caret points into scrolls and never wraps; the sentence after it wraps. */
function MessageLines({ text }: { text: string }) {
  const stop = useScrollStop<HTMLPreElement>(apiPanel.message)
  const caret = /^ *\^$/m.exec(text)
  const end = caret ? caret.index + caret[0].length : 0
  return (
    <pre {...stop} className="my-2 overflow-x-auto font-mono text-mono break-words whitespace-pre-wrap text-ink">
      <span className="whitespace-pre">{text.slice(0, end)}</span>
      {text.slice(end)}
    </pre>
  )
}
