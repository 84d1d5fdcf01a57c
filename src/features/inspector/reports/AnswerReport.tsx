import { Fragment } from 'react'
import { Link } from 'wouter'

import type { RefusalCode } from '#core/diagnosis/refusals/refusals.ts'
import type { RestRefusalCode } from '#core/diagnosis/refusals/rest-refusals.ts'
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
import { causeItem } from '#words/en/cause-item.ts'
import { TOKEN_REFUSAL_WORDS } from '#words/en/token-refusals.ts'
import { Sentence } from '#ui/Sentence.tsx'
import { answerReport as words, otherAnswerWords } from '#words/en/inspector.ts'

/** What the verdict above leaves to be said of a text. */
type Unsaid = (text: string) => string | undefined

/** An answer of Salesforce: its own words, what they mean, why, and what mends it. */
export function AnswerReport({ answer, unsaid }: { answer: InspectedAnswer; unsaid: Unsaid }) {
  return (
    <>
      <Meaning answer={answer} unsaid={unsaid} />
      <AnswerCard answer={answer} />
    </>
  )
}

/** An HTTP message that is no answer. */
export function HttpMessageReport() {
  return <Notice>{words.httpMessageText}</Notice>
}

function Meaning({ answer: { meaning, status }, unsaid }: { answer: InspectedAnswer; unsaid: Unsaid }) {
  switch (meaning.as) {
    case 'token_refusal':
      return <Refusal meaning={meaning} status={status} unsaid={unsaid} />
    case 'rest_errors':
      return meaning.errors.map(({ errorCode, message, refusal, causes, evidence }, index) => (
        <Fragment key={index}>
          <Notice look="bad" title={<OwnWords status={status} said={[errorCode, message]} />}>
            {unsaid(restNext(refusal))}
            <AboutAnswer refusal={refusal} />
          </Notice>
          {/* A single cause is what the sentence says. */}
          {causes.length > 1 && <CausesCard causes={causes.map((cause) => causeItem(cause, evidence))} />}
        </Fragment>
      ))
    case 'grant':
      return <TokenAnswer scope={meaning.scope} unsaid={unsaid} />
    case 'page':
    case 'redirect':
    case 'nothing_known':
      return <NoAnswer status={status} as={meaning.as} unsaid={unsaid} />
  }
}

function restNext(refusal: RestRefusalCode | undefined): string {
  return refusal === undefined ? restErrorWords.unknown : REST_REFUSAL_WORDS[refusal]
}

/** Leads to the page of an answer, where questions tell its causes apart. */
function AboutAnswer({ refusal }: { refusal: RefusalCode | undefined }) {
  if (refusal === undefined || refusal === 'words_unknown') return null
  return (
    <p>
      <Link href={`/errors/${refusal.replaceAll('_', '-')}`} className="text-accent underline underline-offset-2">
        {words.about}
      </Link>
    </p>
  )
}

/** What the server said, word for word: what people search for. */
function OwnWords({ status, said }: { status: number | undefined; said: readonly (string | undefined)[] }) {
  return (
    <span className="font-mono text-mono wrap-anywhere">
      {status !== undefined && `${status} `}
      {words.ownWords(...said)}
    </span>
  )
}

function TokenAnswer({ scope: granted, unsaid }: { scope: string | undefined; unsaid: Unsaid }) {
  const scope = grantedScopeWords(granted)
  return (
    <>
      {scope && (
        <Notice look="bad" title={scope.title}>
          {scope.next}
        </Notice>
      )}
      <Notice look="warn" title={unsaid(words.tokenTitle)}>
        <Sentence of={words.tokenText} />
      </Notice>
    </>
  )
}

type TokenRefusal = Extract<InspectedAnswer['meaning'], { as: 'token_refusal' }>

type RefusalProps = { meaning: TokenRefusal; status: number | undefined; unsaid: Unsaid }

function Refusal({ meaning: { error, errorDescription, refusal, causes, evidence }, status, unsaid }: RefusalProps) {
  const said = <OwnWords status={status} said={[error, errorDescription]} />
  if (refusal === undefined) {
    return (
      <Notice look="bad" title={said}>
        <Sentence of={words.unknownErrorText} />
      </Notice>
    )
  }
  const { title, next } = TOKEN_REFUSAL_WORDS[refusal]
  return (
    <>
      <Notice look="bad" title={said}>
        {unsaid(`${title}. ${next}`)}
        <AboutAnswer refusal={refusal} />
      </Notice>
      {causes.length > 0 && <CausesCard causes={causes.map((cause) => causeItem(cause, evidence))} />}
    </>
  )
}

type NoAnswerProps = { status: number | undefined; as: 'page' | 'redirect' | 'nothing_known'; unsaid: Unsaid }

function NoAnswer({ status, as, unsaid }: NoAnswerProps) {
  const { title, text } = otherAnswerWords(status, as === 'page')
  return (
    <Notice {...(as === 'nothing_known' ? {} : { look: 'bad' })} title={unsaid(title)}>
      {text}
    </Notice>
  )
}

/** What else it says: what it refuses with stands above, word for word. */
function AnswerCard({ answer: { status, date, members: all, meaning } }: { answer: InspectedAnswer }) {
  const above = meaning.as === 'token_refusal' || meaning.as === 'rest_errors' ? REFUSED_WITH : NONE
  const members = all.filter(([name]) => !above.has(name))
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

const NONE: ReadonlySet<string> = new Set()
const REFUSED_WITH: ReadonlySet<string> = new Set(['error', 'error_description', 'errorCode', 'message'])
