import { ChevronDown, ChevronRight } from 'lucide-react'
import { useState } from 'react'

import { Button } from '#ui/Button.tsx'
import { ConfidenceBars } from '#ui/ConfidenceBars.tsx'
import { EvidenceBars } from '#ui/EvidenceBars.tsx'
import { Tag } from '#ui/Tag.tsx'
import { classNames } from '#ui/class-names.ts'
import type { Step } from '#core/flow/facts/step.ts'
import { otherCauses as words, refusalCard } from '#words/en/refusal.ts'
import { STEP_NAME } from '#words/en/step-names.ts'
import { evidenceWords } from '#words/en/ui.ts'

import type { CauseView } from './views.ts'

type OtherCausesProps = {
  causes: readonly CauseView[]
  onGoTo: (step: Step) => void
  /** Where there is little room the list is one row until it is asked for. */
  narrow: boolean
}

/** What else it could be, a line each: how likely, and the fact that rules it out. */
export function OtherCauses({ causes, onGoTo, narrow }: OtherCausesProps) {
  const [shown, setShown] = useState(false)
  const [open, setOpen] = useState<string>()
  const ruledOut = causes.filter(({ confidence }) => confidence === 'ruled_out').length
  const summary = words.summary(causes.length - ruledOut, ruledOut)
  const list = (
    <ul aria-label={words.heading}>
      {causes.map((cause) => (
        <OtherCause
          key={cause.code}
          cause={cause}
          open={open === cause.code}
          onOpen={() => setOpen(open === cause.code ? undefined : cause.code)}
          onGoTo={onGoTo}
        />
      ))}
    </ul>
  )
  return (
    <section aria-label={words.heading} className="rounded-card border border-line bg-panel shadow-card">
      <header
        className={classNames(
          'flex min-h-11 items-center gap-2.5 px-3.5',
          (!narrow || shown) && 'border-b border-line',
        )}
      >
        <h2 className="flex-1 text-small font-heavy text-ink-2">
          {narrow ? (
            <button
              type="button"
              aria-expanded={shown}
              onClick={() => setShown(!shown)}
              className="flex min-h-11 w-full items-center gap-2 text-left"
            >
              {words.heading}
              <span className="ml-auto font-normal text-ink-3">{summary}</span>
              <Chevron open={shown} />
            </button>
          ) : (
            <span className="flex items-center gap-2.5">
              {words.heading} <Tag>{causes.length}</Tag>
            </span>
          )}
        </h2>
        {!narrow && ruledOut > 0 && <span className="text-small text-ink-3">{words.ruledOut(ruledOut)}</span>}
      </header>
      {(!narrow || shown) && list}
    </section>
  )
}

type OtherCauseProps = { cause: CauseView; open: boolean; onOpen: () => void; onGoTo: (step: Step) => void }

function OtherCause({ cause, open, onOpen, onGoTo }: OtherCauseProps) {
  const { confidence, because, level, source, fix, check, step } = cause
  const isRuledOut = confidence === 'ruled_out'
  return (
    <li className="border-b border-line last:border-b-0">
      <button
        type="button"
        aria-expanded={open}
        onClick={onOpen}
        className="grid min-h-9 w-full grid-cols-[6.5rem_minmax(0,1fr)_1rem] items-baseline gap-x-3 px-3.5 py-2 text-left hover:bg-sunk sm:grid-cols-[6.5rem_minmax(0,1fr)_minmax(0,12rem)_1rem]"
      >
        <ConfidenceBars confidence={confidence} />
        <span className={classNames(isRuledOut && 'text-ink-2')}>{cause.cause}</span>
        <span className="text-right text-small text-ink-3 max-sm:col-start-2 max-sm:row-start-2 max-sm:text-left">
          {isRuledOut ? because : evidenceWords[level].toLowerCase()}
        </span>
        <span className="self-center max-sm:col-start-3 max-sm:row-start-1">
          <Chevron open={open} />
        </span>
      </button>
      {open && (
        <div className="grid gap-2 px-3.5 pb-3 sm:pl-33">
          {because !== undefined && !isRuledOut && <p className="text-ink-2">{because}</p>}
          <dl className="grid grid-cols-[3rem_minmax(0,1fr)] gap-x-2 gap-y-1">
            <dt className="text-ink-3">{refusalCard.fix}</dt>
            <dd>{fix}</dd>
            {check !== undefined && (
              <>
                <dt className="text-ink-3">{refusalCard.check}</dt>
                <dd className="text-ink-2">{check}</dd>
              </>
            )}
          </dl>
          <div className="flex flex-wrap items-center gap-3">
            {step !== undefined && (
              <Button size="small" onClick={() => onGoTo(step)}>
                {refusalCard.openStep(STEP_NAME[step])}
              </Button>
            )}
            <EvidenceBars evidence={level} {...(source === undefined ? {} : { source })} />
          </div>
        </div>
      )}
    </li>
  )
}

function Chevron({ open }: { open: boolean }) {
  const Icon = open ? ChevronDown : ChevronRight
  return <Icon aria-hidden className="size-4 shrink-0 text-ink-3" />
}
