import { evidenceWords, standingWords, uiWords } from '#words/en/ui.ts'

import { Card } from './Card.tsx'
import { Tag } from './Tag.tsx'
import { classNames } from './class-names.ts'

export type CauseItem = {
  id: string
  cause: string
  /** What puts it right; left out where that is said already. */
  mend: string | undefined
  evidence: keyof typeof evidenceWords
  /** Where it is put right, in words. */
  where: string | undefined
  /** Settled by a fact, or open. */
  standing: keyof typeof standingWords
  /** The fact, in words. */
  proof: string | undefined
}

/** Why a refusal comes about, likeliest first, each with what puts it right, where, and the fact that settles it. */
export function CausesCard({ causes }: { causes: readonly CauseItem[] }) {
  return (
    <Card title={uiWords.causesTitle} aside={<Tag>{causes.length}</Tag>}>
      <ol aria-label={uiWords.causes}>
        {causes.map(({ id, cause, mend, evidence, where, standing, proof }, index) => {
          const name = standingWords[standing]
          return (
            <li
              key={id}
              className="grid grid-cols-[1.25rem_minmax(0,1fr)] gap-x-2 border-b border-line px-3.5 py-2.5 last:border-b-0"
            >
              <span aria-hidden className="font-mono text-mono text-ink-3">
                {index + 1}
              </span>
              <span className="grid min-w-0 gap-0.5">
                <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
                  <span className={classNames('min-w-0', standing === 'ruled_out' ? 'text-ink-3' : 'font-strong')}>
                    {cause}
                  </span>
                  {name !== undefined && <Tag tone={STANDING_TONE[standing]}>{name}</Tag>}
                </span>
                {proof !== undefined && <span className="text-ink-2">{proof}</span>}
                {standing !== 'ruled_out' && (
                  <>
                    {mend !== undefined && <span className="text-ink-2">{mend}</span>}
                    <span className="text-small text-ink-3">
                      {evidenceWords[evidence]}
                      {where !== undefined && ` · ${where}`}
                    </span>
                  </>
                )}
              </span>
            </li>
          )
        })}
      </ol>
    </Card>
  )
}

const STANDING_TONE = { measured: 'bad', likely: 'warn', possible: 'neutral', ruled_out: 'neutral' } as const
