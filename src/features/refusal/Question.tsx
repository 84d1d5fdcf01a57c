import { Segmented } from '#ui/Segmented.tsx'
import { refusalCard as words } from '#words/en/refusal.ts'

import type { QuestionView } from './views.ts'

/** What stands for no answer; it rules out nothing. */
const NOT_SURE = ' '

type QuestionProps = {
  question: QuestionView
  onAnswer: (code: string, value: string | undefined) => void
}

/** A question that tells causes apart, answered where it stands. */
export function Question({ question: { code, text, answers, given }, onAnswer }: QuestionProps) {
  return (
    <div className="grid gap-1.5 rounded-control bg-sunk p-3">
      <p className="text-small text-ink-2">{words.question}</p>
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1.5">
        <p className="font-strong">{text}</p>
        <Segmented
          label={text}
          value={given ?? NOT_SURE}
          options={[...answers, { value: NOT_SURE, label: words.notSure }]}
          onValue={(value) => onAnswer(code, value === NOT_SURE ? undefined : value)}
        />
      </div>
    </div>
  )
}
