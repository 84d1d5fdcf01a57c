import type { ReactNode } from 'react'

import type { AssertionFinding } from '#core/lint/assertion/rules.ts'
import { Card, CardBody } from '#ui/Card.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Row } from '#ui/Row.tsx'
import { Tag } from '#ui/Tag.tsx'
import { Value } from '#ui/Value.tsx'
import { useNow } from '#ui/use-now.ts'
import { dateInWords } from '#words/en/assertion-mends.ts'
import { formatSpan } from '#words/en/format.ts'
import { claimsCard as words } from '#words/en/inspect.ts'
import { assertionReport } from '#words/en/inspector.ts'

import { timePoints } from './times.ts'
import { TimesLine } from './TimesLine.tsx'

type Members = Readonly<Record<string, unknown>>

type ClaimsCardProps = {
  header: Members
  claims: Members
  /** As they were pasted. */
  pasted: { header: Members; claims: Members }
  signatureBytes: number | undefined
  /** What is still to be said of them. */
  findings: readonly AssertionFinding[]
  /** Below: what can be done with them. */
  children?: ReactNode
}

/** Claims of RFC 7519 §4.1 that are dates. */
const DATES = new Set(['exp', 'nbf', 'iat'])

/** Beyond this a number of days says less than words. */
const YEAR_MILLISECONDS = 365 * 86_400_000

/** What an assertion says, as it would be written with the mends that were made; its times in words and on a line. */
export function ClaimsCard({ header, claims, pasted, signatureBytes, findings, children }: ClaimsCardProps) {
  const now = useNow() / 1000
  const changed = JSON.stringify([header, claims]) !== JSON.stringify([pasted.header, pasted.claims])
  const { exp } = claims
  const left = !changed && typeof exp === 'number' ? (exp - now) * 1000 : 0
  return (
    <Card
      title={changed ? words.asMended : words.asSigned}
      aside={
        <>
          {changed && <span className="text-small text-ink-2">{words.noLongerSigned}</span>}
          <CopyButton text={() => JSON.stringify(claims, null, 2)} what={words.theClaims} />
        </>
      }
    >
      {left > 0 && (
        <CardBody>
          <Notice look="warn" title={assertionReport.stillValid}>
            {left < YEAR_MILLISECONDS
              ? assertionReport.validFor(formatSpan(left))
              : assertionReport.validWhileCertificateHeld}
          </Notice>
        </CardBody>
      )}
      <MemberRows of="header" members={header} pasted={pasted.header} findings={findings} now={now} />
      <MemberRows of="claims" members={claims} pasted={pasted.claims} findings={findings} now={now} />
      {timePoints(claims, now).length > 0 && (
        <Row label={words.times}>
          <TimesLine claims={claims} now={now} />
        </Row>
      )}
      {signatureBytes !== undefined && !changed && (
        <Row label={<span className="text-jwt-signature">{assertionReport.signature}</span>}>
          <Value>{assertionReport.bytes(signatureBytes)}</Value>
        </Row>
      )}
      {children}
    </Card>
  )
}

type MemberRowsProps = {
  of: 'header' | 'claims'
  members: Members
  pasted: Members
  findings: readonly AssertionFinding[]
  now: number
}

function MemberRows({ of, members, pasted, findings, now }: MemberRowsProps) {
  const ink = of === 'header' ? 'text-jwt-header' : 'text-jwt-payload'
  const out = Object.keys(pasted).filter((name) => !Object.hasOwn(members, name))
  return (
    <>
      {Object.entries(members).map(([name, value]) => (
        <Row
          key={name}
          label={
            <>
              <code className={`font-strong ${ink}`}>{name}</code>{' '}
              {of === 'header' ? assertionReport.header : words.labels[name]}
            </>
          }
        >
          <Value>{valueText(value)}</Value>
          <Note name={name} value={value} now={now} />
          <Changed before={Object.hasOwn(pasted, name) ? pasted[name] : undefined} now={value} />
          {findings.some(({ at, level }) => at === name && level === 'refused') && (
            <Tag tone="bad">{words.refused}</Tag>
          )}
        </Row>
      ))}
      {out.map((name) => (
        <Row key={name} label={<code className={`line-through ${ink}`}>{name}</code>}>
          <span className="text-small text-ink-2">{words.takenOut}</span>
        </Row>
      ))}
    </>
  )
}

/** A date in words; how long a Consumer Key is, since that tells whether it is whole. */
function Note({ name, value, now }: { name: string; value: unknown; now: number }) {
  const said =
    DATES.has(name) && typeof value === 'number' && Number.isFinite(value)
      ? dateInWords(value, now)
      : name === 'iss' && typeof value === 'string'
        ? words.characters(value.length)
        : undefined
  return said === undefined ? null : <span className="text-small text-ink-2">{said}</span>
}

function Changed({ before, now }: { before: unknown; now: unknown }) {
  if (JSON.stringify(before) === JSON.stringify(now)) return null
  return <Tag tone="good">{before === undefined ? words.added : words.changed}</Tag>
}

function valueText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
