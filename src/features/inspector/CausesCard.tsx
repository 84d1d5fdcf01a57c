import type { Cause } from '#core/diagnosis/token-refusals.ts'
import { Card } from '#ui/Card.tsx'
import { EVIDENCE_NAME } from '#ui/FindingsCard.tsx'
import { Tag } from '#ui/Tag.tsx'
import { CAUSE_WORDS, STEP_WORDS } from '#words/token-refusal-words.ts'

/** Why a refusal comes about, likeliest first, each with what mends it and where. */
export function CausesCard({ causes }: { causes: readonly Cause[] }) {
  return (
    <Card title="Why, likeliest first" aside={<Tag>{causes.length}</Tag>}>
      <ol>
        {causes.map(({ code, evidence, step }, index) => {
          const { cause, mend } = CAUSE_WORDS[code]
          return (
            <li
              key={code}
              className="grid grid-cols-[1.25rem_minmax(0,1fr)] gap-x-2 border-b border-line px-3.5 py-2.5 last:border-b-0"
            >
              <span aria-hidden className="font-mono text-mono text-ink-3">
                {index + 1}
              </span>
              <span className="grid gap-0.5">
                <span className="font-strong">{cause}</span>
                <span className="text-ink-2">{mend}</span>
                <span className="text-small text-ink-3">
                  {EVIDENCE_NAME[evidence]}
                  {step !== undefined && ` · mended in the step ${STEP_WORDS[step]}`}
                </span>
              </span>
            </li>
          )
        })}
      </ol>
    </Card>
  )
}
