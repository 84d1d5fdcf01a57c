import { Undo2 } from 'lucide-react'

import { Button } from '#ui/Button.tsx'
import { Card } from '#ui/Card.tsx'
import { Segmented } from '#ui/Segmented.tsx'
import { answerPage as words } from '#words/en/errors.ts'

import type { AskedQuestion } from './views.ts'

/** What stands for no answer; it rules out nothing. */
const NOT_SURE = ' '

/** Characters of choices that stand beside each other, with a question before them; more are chosen from a list. */
const IN_A_ROW = 36

type QuestionsProps = {
  questions: readonly AskedQuestion[]
  ruledOut: number
  causes: number
  onAnswer: (code: string, value: string | undefined) => void
  onClear: () => void
}

/** The questions that tell the causes of an answer apart, each with what its answer rules out. */
export function Questions({ questions, ruledOut, causes, onAnswer, onClear }: QuestionsProps) {
  const anyGiven = questions.some(({ given }) => given !== undefined)
  return (
    <Card
      title={words.tellApart}
      aside={
        <>
          <span role="status" className="text-small text-ink-3">
            {words.ruledOutOf(ruledOut, causes)}
          </span>
          {anyGiven && (
            <Button size="small" look="quiet" onClick={onClear} icon={<Undo2 aria-hidden className="size-3.5" />}>
              {words.clear}
            </Button>
          )}
        </>
      }
    >
      <ol>
        {questions.map(({ code, text, answers, given, rulesOut }, index) => (
          <li
            key={code}
            className="grid grid-cols-[1.5rem_minmax(0,1fr)] items-center gap-x-2 gap-y-1.5 border-b border-line px-3.5 py-2 last:border-b-0 md:grid-cols-[1.5rem_minmax(0,1fr)_auto]"
          >
            <span
              aria-hidden
              className="grid size-5 place-items-center rounded-[5px] bg-ink-2 text-[0.6875rem] font-heavy text-panel"
            >
              {index + 1}
            </span>
            <div>
              <p>{text}</p>
              {rulesOut.length > 0 && <p className="text-small text-ink-3">{words.rulesOut(rulesOut)}</p>}
            </div>
            <div className="max-md:col-span-2">
              {answers.reduce((sum, { label }) => sum + label.length, 0) < IN_A_ROW ? (
                <Segmented
                  label={text}
                  value={given ?? NOT_SURE}
                  options={[...answers, { value: NOT_SURE, label: words.notSure }]}
                  onValue={(value) => onAnswer(code, value === NOT_SURE ? undefined : value)}
                />
              ) : (
                <select
                  aria-label={text}
                  value={given ?? NOT_SURE}
                  onChange={({ target: { value } }) => onAnswer(code, value === NOT_SURE ? undefined : value)}
                  className="min-h-9 max-w-full rounded-control border border-line-strong bg-panel px-2 text-ink md:max-w-56"
                >
                  <option value={NOT_SURE}>{words.notSure}</option>
                  {answers.map(({ value, label }) => (
                    <option key={value} value={value}>
                      {label}
                    </option>
                  ))}
                </select>
              )}
            </div>
          </li>
        ))}
      </ol>
    </Card>
  )
}
