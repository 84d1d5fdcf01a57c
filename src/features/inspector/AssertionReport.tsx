import { decodePartly } from '#core/assertions/decode-partly.ts'
import type { AssertionFinding } from '#core/lint/assertion/rules.ts'
import type { NamedPublicKey } from '#core/recognition/public-keys.ts'
import { Card, CardBody } from '#ui/Card.tsx'
import { FindingsCard, type FindingItem } from '#ui/FindingsCard.tsx'
import { JwtText } from '#ui/JwtText.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Row } from '#ui/Row.tsx'
import { Value } from '#ui/Value.tsx'
import { formatInstant, formatSpan } from '#words/en/format.ts'
import { useNow } from '#ui/use-now.ts'
import { assertionFindingWords } from '#words/en/assertion-findings.ts'
import { assertionReport as words, partlyDecoded as partlyWords } from '#words/en/inspector.ts'

import { useJudgedAssertion, type JudgedAssertion } from './use-judged-assertion.ts'

/** Claims of RFC 7519 §4.1 that are dates. */
const DATES = new Set(['exp', 'nbf', 'iat'])

type AssertionReportProps = {
  /** As pasted. */
  text: string
  /** What its signature is tried against; none, and nothing is verified. */
  keys: readonly NamedPublicKey[]
}

/** Beyond this a number of days says less than words. */
const YEAR_MILLISECONDS = 365 * 86_400_000

/** A JWT: everything that matters for this flow, then its parts. */
export function AssertionReport({ text, keys }: AssertionReportProps) {
  return <JudgedAssertionReport judged={useJudgedAssertion(text, keys)} title={words.findings} />
}

/** The same for one that was judged, with a title over its findings. */
export function JudgedAssertionReport({ judged, title }: { judged: JudgedAssertion; title: string }) {
  const now = useNow()
  const { compact, decoded, findings } = judged
  const exp = decoded?.claims['exp']
  const validFor = typeof exp === 'number' ? exp * 1000 - now : 0
  return (
    <>
      <FindingsCard title={title} findings={findings.map(findingItem)} />
      {!decoded && <PartlyDecodedCard compact={compact} />}
      {decoded && (
        <Card title={words.signedJwt}>
          <CardBody>
            <JwtText compact={compact} />
            {validFor > 0 && (
              <Notice look="warn" title={words.stillValid}>
                {validFor < YEAR_MILLISECONDS ? words.validFor(formatSpan(validFor)) : words.validWhileCertificateHeld}
              </Notice>
            )}
          </CardBody>
          {Object.entries(decoded.protectedHeader).map(([name, value]) => (
            <Row key={name} label={<code className="text-jwt-header">{name}</code>} hint={words.header}>
              <Value>{valueText(value)}</Value>
            </Row>
          ))}
          {Object.entries(decoded.claims).map(([name, value]) => (
            <Row key={name} label={<code className="text-jwt-payload">{name}</code>} hint={words.claim}>
              <Value>{valueText(value)}</Value>
              {DATES.has(name) && typeof value === 'number' && Number.isFinite(value) && Math.abs(value) < 8e12 && (
                <span className="text-small text-ink-3">{formatInstant(value * 1000)}</span>
              )}
            </Row>
          ))}
          <Row label={<span className="text-jwt-signature">{words.signature}</span>}>
            <Value>{words.bytes(decoded.signature.length)}</Value>
          </Row>
        </Card>
      )}
    </>
  )
}

/** What can be read of one that cannot be taken apart, and where it breaks. */
function PartlyDecodedCard({ compact }: { compact: string }) {
  const parts = decodePartly(compact)
  if (parts.length === 0) return null
  return (
    <Card title={partlyWords.title}>
      {parts.map(({ part, text, brokenAt }) => (
        <Row key={part} label={<code>{part}</code>}>
          <Value>
            {text.slice(0, brokenAt)}
            {brokenAt !== undefined && <mark>{text.slice(brokenAt) || '…'}</mark>}
          </Value>
          {brokenAt !== undefined && <span className="text-small text-ink-3">{partlyWords.brokenAt(brokenAt)}</span>}
        </Row>
      ))}
    </Card>
  )
}

function findingItem(finding: AssertionFinding): FindingItem {
  const { code, at, level, evidence, source } = finding
  return { id: `${code} ${at}`, level, evidence, source, ...assertionFindingWords(finding) }
}

function valueText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
