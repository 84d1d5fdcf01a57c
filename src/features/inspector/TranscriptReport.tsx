import type { FoundMessage } from '#core/explanations/client-messages.ts'
import type { LeakPlace } from '#core/recognition/leak.ts'
import type { Transcript } from '#core/recognition/transcript-parts.ts'
import type { RestError } from '#core/rest/resource-response.ts'
import { Notice } from '#ui/Notice.tsx'
import { CLIENT_MESSAGE_WORDS } from '#words/en/client-messages.ts'
import { LEAK_WORDS, messageReport as words } from '#words/en/inspector.ts'
import { evidenceWords } from '#words/en/ui.ts'

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
      {messages.map((message, index) => (
        <Message key={message.code} message={message} first={index === 0 && answers.length === 0} />
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

function Message({ message: { code, line, evidence, source }, first }: { message: FoundMessage; first: boolean }) {
  const { title, what, mend } = CLIENT_MESSAGE_WORDS[code]
  return (
    <Notice look={first ? 'bad' : 'warn'} {...(first ? { role: 'alert' } : {})} title={title}>
      <div className="grid gap-1.5">
        <p>{what}</p>
        <p>{mend}</p>
        <p className="text-small text-ink-3">{words.place(evidenceWords[evidence], source, line)}</p>
      </div>
    </Notice>
  )
}
