import type { FoundMessage } from '#core/explanations/client-messages.ts'
import { EvidenceBars } from '#ui/EvidenceBars.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Sentence } from '#ui/Sentence.tsx'
import { CLIENT_MESSAGE_WORDS } from '#words/en/client-messages.ts'
import { messageReport as words } from '#words/en/inspector.ts'

import { LineLink } from '../source/LineLink.tsx'

type MessageReportProps = {
  message: FoundMessage
  /** Whether the verdict rests on it. */
  first: boolean
  /** What the verdict above leaves to be said of a text. */
  unsaid: (text: string) => string | undefined
  onLine: (line: number) => void
}

/** What a program said of its own accord: what happened, what mends it, and the line it stands in. */
export function MessageReport({
  message: { code, line, evidence, source },
  first,
  unsaid,
  onLine,
}: MessageReportProps) {
  const { title, what, mend } = CLIENT_MESSAGE_WORDS[code]
  return (
    <Notice look={first ? 'bad' : 'warn'} title={unsaid(title)}>
      <div className="grid gap-1.5">
        <p>{what}</p>
        <p>{mend}</p>
        <div className="flex flex-wrap items-baseline gap-x-3">
          <EvidenceBars evidence={evidence} source={source} />
          <span className="text-small">
            <Sentence
              of={words.inLine(line)}
              links={{
                line: <LineLink line={line} onLine={onLine} />,
              }}
            />
          </span>
        </div>
      </div>
    </Notice>
  )
}
