import type { FoundMessage } from '#core/explanations/client-messages.ts'
import type { LeakPlace } from '#core/recognition/leak.ts'
import type { Transcript } from '#core/recognition/transcript-parts.ts'
import type { RestError } from '#core/rest/resource-response.ts'
import { Notice } from '#ui/Notice.tsx'
import { CLIENT_MESSAGE_WORDS } from '#words/en/client-messages.ts'
import { LEAK_WORDS, messageReport as words } from '#words/en/inspector.ts'

import { AnswerReport } from './AnswerReport.tsx'

type TranscriptReportProps = {
  transcript: Transcript
  restNext: (error: RestError) => string
}

/** What a text says part by part: a leak before all else, then Salesforce's answers, then what programs said of their own accord. */
export function TranscriptReport({ transcript: { leak, answers, messages }, restNext }: TranscriptReportProps) {
  return (
    <>
      {leak && <Leak place={leak} />}
      {answers.map((answer, index) => (
        <AnswerReport key={index} answer={answer} restNext={restNext} />
      ))}
      {messages.map((message) => (
        <Message key={message.code} message={message} />
      ))}
    </>
  )
}

function Leak({ place }: { place: LeakPlace }) {
  const { title, text } = LEAK_WORDS[place]
  return (
    <Notice look="bad" role="alert" title={title}>
      {text}
    </Notice>
  )
}

function Message({ message: { code, line, evidence } }: { message: FoundMessage }) {
  const { title, what, mend } = CLIENT_MESSAGE_WORDS[code]
  return (
    <Notice look="bad" role="alert" title={title}>
      <p>{what}</p>
      <p>{mend}</p>
      <p>
        {words.line(line)} · {evidence}
      </p>
    </Notice>
  )
}
