import { confidenceWords } from '#words/en/ui.ts'

import { Bars } from './EvidenceBars.tsx'
import { classNames } from './class-names.ts'

/** How much of what is known here speaks for a cause. */
export type Confidence = keyof typeof confidenceWords

const LIT: Readonly<Record<Confidence, number>> = { ruled_out: 0, possible: 1, likely: 2, measured: 3 }

/** How likely a cause is: so many bars of three, and the word for it. Red where it was measured. */
export function ConfidenceBars({ confidence }: { confidence: Confidence }) {
  const ink = confidence === 'measured' ? 'fill-bad' : 'fill-ink'
  return (
    <span
      className={classNames(
        'flex items-baseline gap-1.5 text-small whitespace-nowrap',
        confidence === 'measured' ? 'text-bad' : confidence === 'ruled_out' ? 'text-ink-3' : 'text-ink',
      )}
    >
      <Bars lit={LIT[confidence]} ink={ink} />
      {confidenceWords[confidence]}
    </span>
  )
}
