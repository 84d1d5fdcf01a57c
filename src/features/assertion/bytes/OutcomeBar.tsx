import { Check, X } from 'lucide-react'

import type { Anatomy } from '#core/anatomy/anatomy.ts'
import type { ChecksOutcome, KnownAnswer } from '#core/anatomy/checks.ts'
import { evidenceWords } from '#words/en/ui.ts'
import { outcomeWords as words } from '#words/en/bytes.ts'

type OutcomeBarProps = { outcome: ChecksOutcome; arrived: Anatomy }

/** What comes of it: the answer that is known, and how well. */
export function OutcomeBar({ outcome: { failed, stands }, arrived }: OutcomeBarProps) {
  const fits = stands.some(({ check, stand }) => check === 'signature' && stand === 'passes')
  if (arrived.parts.signature.bytes.length === 0 || failed === undefined) {
    const said = arrived.parts.signature.bytes.length === 0 ? words.unsigned : fits ? words.fits : words.notJudged
    return (
      <p role="status" className="flex items-center gap-2 rounded-b-card border-t border-line px-3.5 py-3">
        {fits && <Check aria-hidden className="size-4 shrink-0 text-good" />}
        {said}
      </p>
    )
  }
  const [likeliest, ...others] = failed.answers
  return (
    <div role="status" className="grid gap-1.5 rounded-b-card border-t border-bad bg-bad-soft px-3.5 py-3">
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <strong className="inline-flex items-center gap-1.5 font-heavy text-bad">
          <X aria-hidden className="size-4 self-center" />
          {words.refused}
        </strong>
        <span>{words.reasons[failed.reason]}</span>
      </p>
      <AnswerLine known={likeliest} />
      {others.map((known) => (
        <AnswerLine key={known.answer.description} known={known} lead={words.also(known.kind)} />
      ))}
    </div>
  )
}

function AnswerLine({ known: { answer, evidence }, lead }: { known: KnownAnswer; lead?: string }) {
  const { status, error, description } = answer
  return (
    <p className="flex flex-wrap items-baseline gap-x-3">
      {lead !== undefined && <span className="text-small text-ink-2">{lead}</span>}
      <code className="font-mono text-mono wrap-anywhere">
        <b>{status}</b> {JSON.stringify({ error, error_description: description })}
      </code>
      <span className="text-small text-ink-2">{evidenceWords[evidence]}</span>
    </p>
  )
}
