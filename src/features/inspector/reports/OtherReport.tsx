import type { JweView, TokenOrg } from '#core/recognition/jose-views.ts'
import type { InputKind } from '#core/recognition/recognition.ts'
import { Card, CardBody } from '#ui/Card.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Row } from '#ui/Row.tsx'
import { Value } from '#ui/Value.tsx'
import { KIND_NAME } from '#words/en/input-kinds.ts'
import { otherKindWords, otherReport as words, type OtherKind } from '#words/en/inspector.ts'

type OtherReportProps = {
  kind: OtherKind
  jwe: JweView | undefined
  org: TokenOrg | undefined
  /** What the verdict above leaves to be said of a text. */
  unsaid: (text: string) => string | undefined
}

/** What an input is that is neither key, certificate, signed JWT nor answer, and what can be seen of it. */
export function OtherReport({ kind, jwe, org, unsaid }: OtherReportProps) {
  const notice = otherKindWords[kind]
  return (
    <Card title={KIND_NAME[kind]}>
      <CardBody>
        <Notice look={kind === 'access_token' ? 'warn' : 'info'} title={unsaid(notice.title)}>
          {notice.text}
        </Notice>
      </CardBody>
      {org && (
        <Row label={words.org}>
          <Value>{org.orgId}</Value>
          <span className="text-small text-ink-3">
            {words.orgInFull} <code>{org.orgId18}</code>
          </span>
        </Row>
      )}
      {jwe && (
        <Row label={words.needs}>
          <Value>{words.needsWhat(jwe.needs)}</Value>
        </Row>
      )}
      {jwe && jwe.recipients > 1 && (
        <Row label={words.recipients}>
          <Value>{jwe.recipients}</Value>
        </Row>
      )}
      {Object.entries(jwe?.header ?? {}).map(([name, value]) => (
        <Row key={name} label={<code>{name}</code>} hint={words.header}>
          <Value>{typeof value === 'string' ? value : JSON.stringify(value)}</Value>
        </Row>
      ))}
    </Card>
  )
}

/** Whether {@link OtherReport} has words for a kind. */
export function isOtherKind(kind: InputKind): kind is OtherKind {
  return Object.hasOwn(otherKindWords, kind)
}
