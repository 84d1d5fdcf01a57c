import { FlaskConical, Wrench } from 'lucide-react'
import type { ReactNode } from 'react'

import type { AssertionFinding } from '#core/lint/assertion/rules.ts'
import { Button } from '#ui/Button.tsx'
import { Card, CardBody } from '#ui/Card.tsx'
import { EvidenceBars } from '#ui/EvidenceBars.tsx'
import { Tag, type Tone } from '#ui/Tag.tsx'
import { assertionFindingWords } from '#words/en/assertion-findings.ts'
import { levelWords } from '#words/en/ui.ts'
import { assertionFindings as words } from '#words/en/workbench.ts'

import type { Workbench } from './use-workbench.ts'

const TONE: Readonly<Record<AssertionFinding['level'], Tone>> = {
  refused: 'bad',
  undocumented: 'warn',
  style: 'neutral',
  good: 'good',
}

type AssertionFindingsProps = {
  bench: Workbench
  /** Shows what the practice org answers to a finding; absent where there is nothing to show. */
  onSee?: ((finding: AssertionFinding) => void) | undefined
  /** What it answered, below the finding that was asked about. */
  seen?: { code: AssertionFinding['code']; answer: ReactNode } | undefined
}

/** What is to be said of the draft, the worst first, each with what mends it. */
export function AssertionFindings({ bench, onSee, seen }: AssertionFindingsProps) {
  const { findings, mend } = bench
  const first = findings.find(({ mends }) => mends)
  return (
    <Card title={words.heading} aside={<span className="text-small text-ink-3">{words.order}</span>}>
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
                  {onSee && finding.level === 'refused' && (
                    <Button
                      aria-label={words.seeRefusedOf(title)}
                      icon={<FlaskConical aria-hidden className="size-3.5 text-practice" />}
                      onClick={() => onSee(finding)}
                    >
                      {words.seeRefused}
                    </Button>
                  )}
                </span>
                {seen?.code === finding.code && <div className="min-w-0 @lg:col-span-3">{seen.answer}</div>}
              </li>
            )
          })}
        </ul>
      )}
    </Card>
  )
}
