import { judgedTogether } from '#core/lint/token-request/with-assertion.ts'
import { lintTokenRequest } from '#core/lint/token-request/token-request.ts'
import { shortenSecret } from '#core/kernel/redact.ts'
import { looksLikeAssertion, unwrapAssertion } from '#core/lint/assertion/assertion-text.ts'
import { assertionOf, readPastedRequest } from '#core/recognition/pasted-request.ts'
import type { NamedPublicKey } from '#core/recognition/public-keys.ts'
import { Card } from '#ui/Card.tsx'
import { FindingsCard } from '#ui/FindingsCard.tsx'
import { CodeName } from '#ui/CodeName.tsx'
import { Row } from '#ui/Row.tsx'
import { Tag } from '#ui/Tag.tsx'
import { Value } from '#ui/Value.tsx'
import { tokenRequestFindingWords } from '#words/en/token-request-findings.ts'
import { tokenRequestReport as words } from '#words/en/inspector.ts'

import { JudgedAssertionReport } from './AssertionReport.tsx'
import { useJudgedAssertion } from './use-judged-assertion.ts'

/** Parameters that are no secret; every other one is shortened. */
const OPEN = new Set(['grant_type', 'client_id', 'format', 'scope', 'redirect_uri', 'client_assertion_type'])

type TokenRequestReportProps = {
  /** As pasted; holds secrets. */
  text: string
  /** What the assertion's signature is tried against. */
  keys: readonly NamedPublicKey[]
}

/** A token request: what is wrong with it, what it sends, then the assertion in it. */
export function TokenRequestReport({ text, keys }: TokenRequestReportProps) {
  const request = readPastedRequest(text)
  const { inner: assertion } = unwrapAssertion(request ? assertionOf(request) : '')
  const judged = useJudgedAssertion(assertion, keys)
  if (!request) return null
  const { method, url, mediaType, fields } = request
  const carriesJwt = looksLikeAssertion(assertion)
  const findings = judgedTogether(lintTokenRequest(request, location.origin), carriesJwt ? judged.findings : [])
  return (
    <>
      <FindingsCard
        title={words.request}
        findings={findings.request.map((finding) => {
          const { code, at, level, evidence, source } = finding
          return { id: `${code} ${at}`, level, evidence, source, ...tokenRequestFindingWords(finding) }
        })}
      />
      <Card title={words.whatItSends} aside={method !== undefined && <Tag>{method}</Tag>}>
        {url && (
          <Row label={words.endpoint}>
            <Value>
              {url.origin}
              {url.pathname}
            </Value>
          </Row>
        )}
        {mediaType !== undefined && (
          <Row label={<code>content-type</code>}>
            <Value>{mediaType}</Value>
          </Row>
        )}
        {fields.map(({ name, value, where }, index) => (
          <Row
            key={index}
            label={<CodeName>{name}</CodeName>}
            hint={where === 'query' ? words.inAddress : words.inBody}
          >
            <Value>{OPEN.has(name) ? value : shortenSecret(value)}</Value>
          </Row>
        ))}
      </Card>
      {carriesJwt && (
        <JudgedAssertionReport judged={{ ...judged, findings: findings.assertion }} title={words.assertionIn} />
      )}
    </>
  )
}
