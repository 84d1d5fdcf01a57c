import { Check, Dot, X } from 'lucide-react'

import { ORDER_EVIDENCE, type CheckStand, type ChecksOutcome } from '#core/anatomy/checks.ts'
import { classNames } from '#ui/class-names.ts'
import { EvidenceBars } from '#ui/EvidenceBars.tsx'
import { checkNames, checksStage as words } from '#words/en/bytes.ts'

import { Stage } from './Stage.tsx'

const LOOK: Readonly<Record<CheckStand, string>> = {
  passes: 'border-transparent bg-good-soft text-good',
  fails: 'border-transparent bg-bad-soft font-heavy text-bad',
  open: 'border-transparent bg-sunk text-ink-2',
  not_reached: 'border-dashed border-line-strong text-ink-3',
}

/** What a token endpoint looks at, in its order, as far as it gets. */
export function ChecksStage({ stands }: Pick<ChecksOutcome, 'stands'>) {
  return (
    <Stage title={words.title} note={<EvidenceBars evidence={ORDER_EVIDENCE} source={words.orderSource} />} last>
      <ol className="flex flex-wrap gap-1.5">
        {stands.map(({ check, stand }) => (
          <li
            key={check}
            className={classNames(
              'inline-flex min-h-7 items-center gap-1 rounded-control border px-2 text-small transition-colors duration-75',
              LOOK[stand],
            )}
          >
            <StandIcon stand={stand} />
            {checkNames[check]}
            <span className="sr-only">, {words.stands[stand]}</span>
          </li>
        ))}
      </ol>
      {stands.some(({ stand }) => stand === 'open') && <p className="text-small text-ink-3">{words.legend}</p>}
    </Stage>
  )
}

function StandIcon({ stand }: { stand: CheckStand }) {
  switch (stand) {
    case 'passes':
      return <Check aria-hidden className="size-3.5" />
    case 'fails':
      return <X aria-hidden className="size-3.5" />
    case 'open':
      return <Dot aria-hidden className="size-3.5" />
    case 'not_reached':
      return null
  }
}
