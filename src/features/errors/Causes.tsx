import { ChevronDown, ChevronUp } from 'lucide-react'
import { useState, type ReactNode } from 'react'

import { Button } from '#ui/Button.tsx'
import { Card } from '#ui/Card.tsx'
import { ConfidenceBars } from '#ui/ConfidenceBars.tsx'
import { EvidenceBars } from '#ui/EvidenceBars.tsx'
import { Tag } from '#ui/Tag.tsx'
import { classNames } from '#ui/class-names.ts'
import { answerPage as words } from '#words/en/errors.ts'

import type { NumberedCause } from './views.ts'

type CausesProps = {
  /** Likeliest first, those ruled out last. */
  causes: readonly NumberedCause[]
  /** What can be done about a cause besides. */
  renderActions: (cause: NumberedCause, isFirst: boolean) => ReactNode
}

/** How an answer comes about, likeliest first; the first is open. Numbers stay as the order changes. */
export function Causes({ causes, renderActions }: CausesProps) {
  const left = causes.filter(({ confidence }) => confidence !== 'ruled_out')
  const ruledOut = causes.filter(({ confidence }) => confidence === 'ruled_out')
  const [shown, setShown] = useState(false)
  // Undefined: whichever is first; a code: that one; null: none.
  const [chosen, setChosen] = useState<string | null>()
  const open = chosen === undefined ? left[0]?.code : chosen
  return (
    <Card
      title={
        <>
          {words.causes} <Tag>{left.length}</Tag>
        </>
      }
      label={words.causes}
      aside={
        ruledOut.length > 0 && (
          <Button size="small" look="quiet" aria-expanded={shown} onClick={() => setShown(!shown)}>
            {shown ? words.hideRuledOut : words.showRuledOut(ruledOut.length)}
          </Button>
        )
      }
    >
      {causes.length === 0 ? (
        <p className="p-3.5 text-ink-3">{words.noCauses}</p>
      ) : (
        <ol aria-label={words.causes}>
          {[...left, ...(shown ? ruledOut : [])].map((cause) => (
            <CauseRow
              key={cause.code}
              cause={cause}
              open={open === cause.code}
              onOpen={() => setChosen(open === cause.code ? null : cause.code)}
            >
              {renderActions(cause, cause.code === left[0]?.code)}
            </CauseRow>
          ))}
        </ol>
      )}
    </Card>
  )
}

type CauseRowProps = { cause: NumberedCause; open: boolean; onOpen: () => void; children: ReactNode }

function CauseRow({
  cause: { number, cause, confidence, because, level, source, fix, check },
  open,
  onOpen,
  children,
}: CauseRowProps) {
  const isRuledOut = confidence === 'ruled_out'
  const Chevron = open ? ChevronUp : ChevronDown
  const isSingled = confidence === 'measured' || confidence === 'likely'
  return (
    <li className="border-b border-line last:border-b-0">
      <button
        type="button"
        aria-expanded={open}
        onClick={onOpen}
        className="grid min-h-11 w-full grid-cols-[1.5rem_minmax(0,1fr)_auto_1rem] items-center gap-x-3 px-3.5 py-2 text-left hover:bg-sunk"
      >
        <span className="font-mono text-mono text-ink-3">{number}</span>
        <span className={classNames(open && 'font-strong', isRuledOut && 'text-ink-3')}>{cause}</span>
        <span className="max-sm:hidden">
          {isRuledOut || isSingled ? <ConfidenceBars confidence={confidence} /> : <EvidenceBars evidence={level} />}
        </span>
        <Chevron aria-hidden className="size-4 text-ink-3" />
      </button>
      {open && (
        <div className="grid gap-2.5 px-3.5 pb-3.5 sm:pl-13">
          <dl className="grid grid-cols-[3rem_minmax(0,1fr)] gap-x-2 gap-y-1.5">
            {because !== undefined && (
              <>
                <dt className="sr-only">{words.tellApart}</dt>
                <dd className="col-span-2 text-ink-2">{because}</dd>
              </>
            )}
            <dt className="text-ink-3">{words.fix}</dt>
            <dd>{fix}</dd>
            <dt className="text-ink-3">{words.check}</dt>
            <dd>{check}</dd>
          </dl>
          <EvidenceBars evidence={level} source={source} />
          {children}
        </div>
      )}
    </li>
  )
}
