import { FlaskConical, Wrench } from 'lucide-react'
import type { ReactNode } from 'react'

import type { AssertionFinding } from '#core/lint/assertion/rules.ts'
import { canSeeRefused } from '#core/trial/faults.ts'
import { Button } from '#ui/Button.tsx'
import { Card, CardBody } from '#ui/Card.tsx'
import { EvidenceBars } from '#ui/EvidenceBars.tsx'
import { Tag, type Tone } from '#ui/Tag.tsx'
import { assertionFindingWords } from '#words/en/assertion-findings.ts'
import { levelWords } from '#words/en/ui.ts'
import { assertionFindings as words, practiceTrial } from '#words/en/workbench.ts'

import type { Workbench } from './use-workbench.ts'

const TONE: Readonly<Record<AssertionFinding['level'], Tone>> = {
  refused: 'bad',
  undocumented: 'warn',
  style: 'neutral',
  good: 'good',
}

/** How the practice org is asked, and what it said. */
export type PracticeTrial = {
  /** Of one finding, or of the whole. */
  ask: (bench: Workbench, finding?: AssertionFinding) => void
  busy: boolean
  /** What was asked about last: a finding's code, or nothing for the whole. */
  askedOf: AssertionFinding['code'] | undefined
  answer: ReactNode
}

type AssertionFindingsProps = { bench: Workbench; trial: PracticeTrial }

/** What is to be said of the draft, the worst first, each with what mends it. */
export function AssertionFindings({ bench, trial }: AssertionFindingsProps) {
  const { findings, mend } = bench
  const first = findings.find(({ mends }) => mends)
  return (
    <Card
      title={words.heading}
      aside={
        <>
          <span className="text-small text-ink-3 max-sm:hidden">{words.order}</span>
          <Button
            size="small"
            busy={trial.busy}
            onClick={() => trial.ask(bench)}
            icon={<FlaskConical aria-hidden className="size-3.5 text-practice" />}
          >
            {practiceTrial.send}
          </Button>
        </>
      }
    >
      {trial.askedOf === undefined && trial.answer}
      {findings.length === 0 ? (
        <CardBody>
          <p className="text-ink-2">{words.none}</p>
        </CardBody>
      ) : (
        <ul className="@container">
          {findings.map(({ finding, mends }) => {
            const { title, text } = assertionFindingWords(finding)
            const place = {
              in: bench.written.claims[finding.at] === undefined ? 'header' : 'claims',
              name: finding.at,
            } as const
            return (
              <li
                key={`${finding.code} ${finding.at}`}
                onPointerEnter={() => bench.point(place)}
                onPointerLeave={() => bench.point(undefined)}
                className="grid gap-x-3 gap-y-1.5 border-b border-line px-3.5 py-2.5 last:border-b-0 @lg:grid-cols-[6.5rem_minmax(0,1fr)_auto]"
              >
                <span>
                  <Tag tone={TONE[finding.level]}>{levelWords[finding.level]}</Tag>
                </span>
                <span className="grid min-w-0 gap-0.5 wrap-anywhere">
                  <span className="font-strong">{title}</span>
                  <span className="text-ink-2">{text}</span>
                  <EvidenceBars evidence={finding.evidence} source={finding.source} />
                </span>
                <span className="flex flex-wrap items-start gap-2">
                  {mends && (
                    <Button
                      look={mends === first?.mends && finding.level === 'refused' ? 'primary' : 'secondary'}
                      aria-label={words.fixOf(title)}
                      icon={<Wrench aria-hidden className="size-3.5" />}
                      onClick={() => mend(mends)}
                    >
                      {words.fix}
                    </Button>
                  )}
                  {finding.level === 'refused' && canSeeRefused(finding.code) && (
                    <Button
                      aria-label={words.seeRefusedOf(title)}
                      icon={<FlaskConical aria-hidden className="size-3.5 text-practice" />}
                      busy={trial.busy && trial.askedOf === finding.code}
                      onClick={() => trial.ask(bench, finding)}
                    >
                      {words.seeRefused}
                    </Button>
                  )}
                </span>
                {trial.askedOf === finding.code && <div className="min-w-0 @lg:col-span-3">{trial.answer}</div>}
              </li>
            )
          })}
        </ul>
      )}
    </Card>
  )
}
