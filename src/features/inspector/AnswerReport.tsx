import { diagnoseTokenRefusal } from '#core/diagnosis/token-refusals.ts'
import { headerField } from '#core/kernel/exchange.ts'
import type { AnswerContent, AnswerMembers, PastedAnswer } from '#core/recognition/pasted-answer.ts'
import type { RestError } from '#core/rest/resource-response.ts'
import { Card } from '#ui/Card.tsx'
import { CausesCard } from '#ui/CausesCard.tsx'
import { Notice } from '#ui/Notice.tsx'
import { CodeName } from '#ui/CodeName.tsx'
import { Row } from '#ui/Row.tsx'
import { Tag } from '#ui/Tag.tsx'
import { Value } from '#ui/Value.tsx'
import { grantedScopeWords } from '#words/en/granted-scope.ts'
import { causeItem, TOKEN_REFUSAL_WORDS } from '#words/en/token-refusals.ts'
import { Sentence } from '#ui/Sentence.tsx'
import { answerReport as words, otherAnswerWords } from '#words/en/inspector.ts'

type AnswerReportProps = {
  answer: PastedAnswer
  restNext: (error: RestError) => string
}

/** An answer of Salesforce: what it means, why, what mends it, and its own words. */
export function AnswerReport({ answer, restNext }: AnswerReportProps) {
  const { content, status } = answer
  return (
    <>
      {content?.kind === 'oauth_error' && <Refusal content={content} />}
      {content?.kind === 'rest_error' &&
        content.errors.map((error, index) => (
          <Notice key={index} look="bad" role="alert" title={words.apiSays(error.errorCode)}>
            {restNext({ code: 'rest_error', status: status ?? 400, errors: [error] })}
          </Notice>
        ))}
      {content?.kind === 'token_answer' && <TokenAnswer members={content.members} />}
      {(content === undefined || content.kind === 'html') && <NoAnswer status={status} page={content !== undefined} />}
      <AnswerCard answer={answer} />
    </>
  )
}

/** An HTTP message that is no answer. */
export function HttpMessageReport() {
  return <Notice title={words.httpMessageTitle}>{words.httpMessageText}</Notice>
}

function TokenAnswer({ members }: { members: AnswerMembers }) {
  const scope = grantedScopeWords(members.find(([name]) => name === 'scope')?.[1])
  return (
    <>
      {scope && (
        <Notice look="bad" role="alert" title={scope.title}>
          {scope.next}
        </Notice>
      )}
      <Notice look="warn" title={words.tokenTitle}>
        <Sentence of={words.tokenText} />
      </Notice>
    </>
  )
}

type OAuthError = Extract<AnswerContent, { kind: 'oauth_error' }>

function Refusal({ content: { error, errorDescription } }: { content: OAuthError }) {
  const refusal = diagnoseTokenRefusal(error, errorDescription)
  if (!refusal) {
    return (
      <Notice look="bad" role="alert" title={words.unknownErrorTitle(error)}>
        <Sentence of={words.unknownErrorText} />
      </Notice>
    )
  }
  const { title, next } = TOKEN_REFUSAL_WORDS[refusal.code]
  return (
    <>
      <Notice look="bad" role="alert" title={title}>
        {next}
      </Notice>
      <CausesCard causes={refusal.causes.map(causeItem)} />
    </>
  )
}

function NoAnswer({ status, page }: { status: number | undefined; page: boolean }) {
  const { title, text } = otherAnswerWords(status, page)
  const bad = page || (status !== undefined && status >= 300 && status < 400)
  return (
    <Notice {...(bad ? { look: 'bad', role: 'alert' } : {})} title={title}>
      {text}
    </Notice>
  )
}

/** Its own words, whole: they are what people search for. */
function AnswerCard({ answer: { status, headers, content } }: { answer: PastedAnswer }) {
  const date = headerField(headers, 'date')
  const members = contentMembers(content)
  if (members.length === 0 && date === undefined) return null
  return (
    <Card title={words.answer} aside={status !== undefined && <Tag tone={status < 300 ? 'good' : 'bad'}>{status}</Tag>}>
      {members.map(([name, value], index) => (
        <Row key={index} label={<CodeName>{name}</CodeName>}>
          <Value>{value}</Value>
        </Row>
      ))}
      {date !== undefined && (
        <Row label={<code>date</code>} hint={words.serverClock}>
          <Value>{date}</Value>
        </Row>
      )}
    </Card>
  )
}

function contentMembers(content: AnswerContent | undefined): readonly (readonly [name: string, value: string])[] {
  switch (content?.kind) {
    case 'oauth_error':
      return content.members
    case 'token_answer':
      return content.members
    case 'rest_error':
      return content.errors.flatMap(({ errorCode, message }) => [
        ['errorCode', errorCode] as const,
        ['message', message] as const,
      ])
    case 'html':
    case undefined:
      return []
  }
}
