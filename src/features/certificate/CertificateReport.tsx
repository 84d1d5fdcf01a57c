import type { ReactNode } from 'react'

import { lintCertificate } from '#core/certificates/findings.ts'
import type { CertificateView } from '#core/certificates/view.ts'
import type { FindingLevel } from '#core/kernel/finding.ts'
import { epochMilliseconds } from '#core/kernel/numeric-date.ts'
import { Card, CardBody } from '#ui/Card.tsx'
import { Tag, type Tone } from '#ui/Tag.tsx'
import { useNow } from '#ui/use-now.ts'

import { CertificateFields } from './CertificateFields.tsx'
import { CertificateTimeline } from './CertificateTimeline.tsx'
import { findingWords, type CertificateFinding } from './finding-words.ts'

type CertificateReportProps = {
  view: CertificateView
  title?: string
  /** Beside the title. */
  aside?: ReactNode
  /** Leaves out the finding that there is nothing to remark. */
  remarksOnly?: boolean
  /** Below the fields: what can be done with it. */
  children?: ReactNode
}

/** A certificate whole: what is worth knowing, how long it is valid, every field. */
export function CertificateReport(props: CertificateReportProps) {
  const { view, title = 'Certificate', aside, remarksOnly = false, children } = props
  const now = useNow(60_000)
  const findings = lintCertificate(view, epochMilliseconds(now))
  return (
    <>
      {!(remarksOnly && findings.every(({ level }) => level === 'good')) && <FindingsCard findings={findings} />}
      <Card title={title} aside={aside ?? <Tag>{view.pemBytes.toLocaleString('en')} bytes as PEM</Tag>}>
        <CardBody>
          <CertificateTimeline notBefore={view.notBefore} notAfter={view.notAfter} now={now} />
        </CardBody>
        <div className="border-t border-line">
          <CertificateFields view={view} />
        </div>
        {children}
      </Card>
    </>
  )
}

/** Every finding with its level, its words and where it is from. */
function FindingsCard({ findings }: { findings: readonly CertificateFinding[] }) {
  return (
    <Card title="Findings" aside={<Tag>{findings.length}</Tag>}>
      <ul>
        {findings.map((finding) => {
          const { title, text } = findingWords(finding)
          return (
            <li
              key={finding.code}
              className="grid gap-x-3 gap-y-1 border-b border-line px-3.5 py-2.5 last:border-b-0 sm:grid-cols-[6.5rem_minmax(0,1fr)]"
            >
              <span>
                <Tag tone={LEVEL_TONE[finding.level]}>{LEVEL_NAME[finding.level]}</Tag>
              </span>
              <span className="grid gap-0.5">
                <span className="font-strong">{title}</span>
                <span className="text-ink-2">{text}</span>
                <span className="text-small text-ink-3">
                  {EVIDENCE_NAME[finding.evidence]}: {finding.source}
                </span>
              </span>
            </li>
          )
        })}
      </ul>
    </Card>
  )
}

const LEVEL_NAME: Readonly<Record<FindingLevel, string>> = {
  refused: 'refused',
  undocumented: 'undocumented',
  style: 'good to know',
  good: 'good',
}

const LEVEL_TONE: Readonly<Record<FindingLevel, Tone>> = {
  refused: 'bad',
  undocumented: 'warn',
  style: 'neutral',
  good: 'good',
}

const EVIDENCE_NAME: Readonly<Record<CertificateFinding['evidence'], string>> = {
  documented: 'Documented',
  observed: 'Observed',
  believed: 'Believed',
}
