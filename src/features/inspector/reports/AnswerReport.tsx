import type { RestRefusalCode } from '#core/diagnosis/rest-refusals.ts'
import type { InspectedAnswer } from '#core/inspection/inspection.ts'
import { Card } from '#ui/Card.tsx'
import { CausesCard } from '#ui/CausesCard.tsx'
import { Notice } from '#ui/Notice.tsx'
import { CodeName } from '#ui/CodeName.tsx'
import { Row } from '#ui/Row.tsx'
import { Tag } from '#ui/Tag.tsx'
import { Value } from '#ui/Value.tsx'
import { restErrorWords } from '#words/en/api.ts'
import { grantedScopeWords } from '#words/en/granted-scope.ts'
import { REST_REFUSAL_WORDS } from '#words/en/rest-refusals.ts'
import { causeItem, TOKEN_REFUSAL_WORDS } from '#words/en/token-refusals.ts'
import { Sentence } from '#ui/Sentence.tsx'
import { answerReport as words, otherAnswerWords } from '#words/en/inspector.ts'

/** An answer of Salesforce: what it means, why, what mends it, and its own words. */
export function AnswerReport({ answer }: { answer: InspectedAnswer }) {
  return (
    <>
      <Meaning answer={answer} />
      <AnswerCard answer={answer} />
    </>
  )
}

/** An HTTP message that is no answer. */
export function HttpMessageReport() {
  return <Notice title={words.httpMessageTitle}>{words.httpMessageText}</Notice>
}

function Meaning({ answer: { meaning, status } }: { answer: InspectedAnswer }) {
  switch (meaning.as) {
    case 'token_refusal':
      return <Refusal meaning={meaning} />
    case 'rest_errors':
      return meaning.errors.map(({ errorCode, refusal }, index) => (
        <Notice key={index} look="bad" title={words.apiSays(errorCode)}>
          {restNext(refusal)}
        </Notice>
      ))
    case 'grant':
      return <TokenAnswer scope={meaning.scope} />
    case 'page':
    case 'redirect':
    case 'nothing_known':
      return <NoAnswer status={status} as={meaning.as} />
  }
}

function restNext(refusal: RestRefusalCode | undefined): string {
  return refusal === undefined ? restErrorWords.unknown : REST_REFUSAL_WORDS[refusal]
}

function TokenAnswer({ scope: granted }: { scope: string | undefined }) {
  const scope = grantedScopeWords(granted)
  return (
    <>
      {scope && (
        <Notice look="bad" title={scope.title}>
          {scope.next}
        </Notice>
      )}
      <Notice look="warn" title={words.tokenTitle}>
        <Sentence of={words.tokenText} />
      </Notice>
    </>
  )
}

type TokenRefusal = Extract<InspectedAnswer['meaning'], { as: 'token_refusal' }>

function Refusal({ meaning: { error, refusal, causes } }: { meaning: TokenRefusal }) {
  if (refusal === undefined) {
    return (
      <Notice look="bad" title={words.unknownErrorTitle(error)}>
        <Sentence of={words.unknownErrorText} />
      </Notice>
    )
  }
  const { title, next } = TOKEN_REFUSAL_WORDS[refusal]
  return (
    <>
      <Notice look="bad" title={title}>
        {next}
      </Notice>
      {causes.length > 0 && <CausesCard causes={causes.map(causeItem)} />}
    </>
  )
}

function NoAnswer({ status, as }: { status: number | undefined; as: 'page' | 'redirect' | 'nothing_known' }) {
  const { title, text } = otherAnswerWords(status, as === 'page')
  return (
    <Notice {...(as === 'nothing_known' ? {} : { look: 'bad' })} title={title}>
      {text}
    </Notice>
  )
}

/** Its own words, whole: they are what people search for. */
function AnswerCard({ answer: { status, date, members } }: { answer: InspectedAnswer }) {
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
