import type { ReactNode } from 'react'

import { lintCertificate } from '#core/lint/certificate/certificate.ts'
import type { CertificateFinding } from '#core/lint/certificate/rules.ts'
import type { CertificateView } from '#core/certificates/view.ts'
import { epochMilliseconds } from '#core/kernel/numeric-date.ts'
import { Card, CardBody } from '#ui/Card.tsx'
import { FindingsCard, type FindingItem } from '#ui/FindingsCard.tsx'
import { Tag } from '#ui/Tag.tsx'
import { useNow } from '#ui/use-now.ts'
import { certificateReport as words } from '#words/en/certificate.ts'
import { certificateFindingWords } from '#words/en/certificate-findings.ts'

import { CertificateFields } from './CertificateFields.tsx'
import { CertificateTimeline } from './CertificateTimeline.tsx'

type CertificateReportProps = {
  view: CertificateView
  title?: string
  /** Beside the title. */
  aside?: ReactNode
  /** Leaves out the finding that there is nothing to remark. */
  remarksOnly?: boolean
  /** Leaves out all findings, where the page has a list of its own for them. */
  findingsElsewhere?: boolean
  /** Below the fields: what can be done with it. */
  children?: ReactNode
}

/** A certificate whole: what is worth knowing, how long it is valid, every field. */
export function CertificateReport(props: CertificateReportProps) {
  const { view, title = words.certificate, aside, remarksOnly = false, findingsElsewhere = false, children } = props
  const now = useNow(60_000)
  const findings = lintCertificate(view, epochMilliseconds(now))
  return (
    <>
      {!findingsElsewhere && !(remarksOnly && findings.every(({ level }) => level === 'good')) && (
        <FindingsCard findings={findings.map(findingItem)} />
      )}
      <Card title={title} aside={aside ?? <Tag>{words.asPem(view.pemBytes)}</Tag>}>
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

function findingItem(finding: CertificateFinding): FindingItem {
  const { code, level, evidence, source } = finding
  return { id: code, level, evidence, source, ...certificateFindingWords(finding) }
}
