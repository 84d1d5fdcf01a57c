import type { Result } from '#core/kernel/result.ts'
import type { TrialAnswer, TrialError } from '#core/trial/trial.ts'
import { Notice } from '#ui/Notice.tsx'
import { formatList } from '#words/en/format.ts'
import { MOVED_CLAIM, trialErrorWords } from '#words/en/trial.ts'
import { practiceTrial as words } from '#words/en/workbench.ts'

/** What the practice org said, in its words, and what was its own in what it was sent. */
export function TrialNotice({ result }: { result: Result<TrialAnswer, TrialError> }) {
  if (!result.ok)
    return (
      <Notice role="status" title={words.nothingSent}>
        {trialErrorWords(result.error)}
      </Notice>
    )
  const { answer, moved } = result.value
  const note =
    moved.length > 0
      ? words.moved(formatList(moved.map((name) => words.movedClaim(name, MOVED_CLAIM[name]))))
      : undefined
  if (answer.taken)
    return (
      <Notice look="good" role="status" title={words.taken}>
        {note}
      </Notice>
    )
  const { error } = answer
  const said = error.code === 'oauth_error' ? error : undefined
  return (
    <Notice look="bad" role="status" title={said ? words.said(said.status) : words.noAnswer}>
      {said && (
        <p className="font-mono text-mono text-ink wrap-anywhere">
          <span className="text-bad">{said.error}</span> {said.errorDescription}
        </p>
      )}
      {note && <p>{note}</p>}
    </Notice>
  )
}
