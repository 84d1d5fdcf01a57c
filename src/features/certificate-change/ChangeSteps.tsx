import { Check, Undo2 } from 'lucide-react'
import type { ReactNode } from 'react'

import type { JudgedCheck, JudgedStep } from '#core/certificate-change/steps.ts'
import type { ChangeStep, ChangeWay } from '#core/environment/certificate-change.ts'
import { formatTimeOfDay } from '#words/en/format.ts'
import {
  changePage as words,
  loginWords,
  meaningWords,
  stepWords,
  switchInOneApp,
  verdictWords,
  wantedWords,
} from '#words/en/certificate-change.ts'
import { Button } from '#ui/Button.tsx'
import { EvidenceBars } from '#ui/EvidenceBars.tsx'
import { Tag } from '#ui/Tag.tsx'
import { classNames } from '#ui/class-names.ts'

type ChangeStepsProps = {
  steps: readonly JudgedStep[]
  way: ChangeWay
  /** Whether this page does every step, as in a practice org; elsewhere some are done by hand and ticked. */
  doesAll: boolean
  /** The step that is being done or checked. */
  busy: boolean
  /** Why the step cannot be ticked yet. */
  lacks: (step: ChangeStep) => string | undefined
  /** What a step that is done by hand in an app needs: a file, a field. */
  byHand: ReactNode
  onDo: (step: ChangeStep) => void
  onTick: (step: ChangeStep) => void
  onCheck: (step: ChangeStep) => void
  onUndo: (step: ChangeStep) => void
}

/** Steps that this page does anywhere: they happen in this browser. */
const HERE: readonly ChangeStep[] = ['certificate', 'switch']

/** Steps that bring the new certificate into an app. */
const IN_AN_APP: readonly ChangeStep[] = ['second_app', 'replace']

/** The change as a list: what is done, what is to do now and how it is proved, what waits. */
export function ChangeSteps(props: ChangeStepsProps) {
  return (
    <ol aria-label={words.steps} className="grid gap-2.5">
      {props.steps.map((step, index) => (
        <Step key={step.step} judged={step} number={index + 1} {...props} />
      ))}
    </ol>
  )
}

function Step({ judged, number, ...props }: { judged: JudgedStep; number: number } & ChangeStepsProps) {
  const { step, status, checks } = judged
  const { title, text, button, byHand, ticked } = stepWords[step]
  const isCurrent = status === 'to_do' || status === 'to_check'
  const byButton = props.doesAll || HERE.includes(step)
  const lacks = props.lacks(step)
  const wasTried = checks.some(({ answer }) => answer)
  return (
    <li
      aria-current={isCurrent ? 'step' : undefined}
      aria-label={title}
      className={classNames(
        'grid grid-cols-[1.75rem_minmax(0,1fr)] gap-x-3 rounded-card border p-3.5',
        status === 'waiting' ? 'border-line text-ink-2' : 'border-line bg-panel shadow-card',
        isCurrent && 'border-accent',
      )}
    >
      <span
        aria-hidden
        className={classNames(
          'grid size-7 place-items-center rounded-full border text-small font-heavy',
          status === 'done' && 'border-transparent bg-good text-on-good',
          isCurrent && 'border-2 border-accent text-accent',
          status === 'waiting' && 'border-line-strong',
        )}
      >
        {status === 'done' ? <Check className="size-4" /> : number}
      </span>
      <div className="grid gap-2.5 *:min-w-0">
        <div className="flex min-h-7 flex-wrap items-center gap-2">
          <h2 className="mr-auto font-heavy">{title}</h2>
          {status === 'done' && <Tag tone="good">{words.done}</Tag>}
          {(status === 'done' || status === 'to_check') && (
            <Button
              look="quiet"
              size="small"
              onClick={() => !props.busy && props.onUndo(step)}
              icon={<Undo2 aria-hidden className="size-3.5" />}
            >
              {words.undo}
            </Button>
          )}
        </div>
        {isCurrent && (
          <p className="text-ink-2">{step === 'switch' && props.way === 'one_app' ? switchInOneApp : text}</p>
        )}
        {isCurrent && !byButton && byHand && (
          <ul className="grid list-disc gap-1 pl-5 text-ink-2">
            {byHand.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
        {isCurrent && IN_AN_APP.includes(step) && props.byHand}
        {status !== 'waiting' && checks.length > 0 && (
          <ul className="grid gap-2">
            {checks.map((check) => (
              <CheckRow key={check.login} check={check} />
            ))}
          </ul>
        )}
        {status === 'to_do' && (
          <div>
            <Button
              look="primary"
              busy={props.busy}
              disabledReason={lacks}
              onClick={() => (byButton ? props.onDo(step) : props.onTick(step))}
            >
              {byButton ? button : (ticked ?? button)}
            </Button>
          </div>
        )}
        {status === 'to_check' && (
          <div>
            <Button look="primary" busy={props.busy} onClick={() => props.onCheck(step)}>
              {wasTried ? words.checkAgain : words.check(checks.length)}
            </Button>
          </div>
        )}
      </div>
    </li>
  )
}

/** Whose login has to come to what, and what it came to: the server's words, then what they mean here. */
function CheckRow({ check: { login, wants, answer, verdict } }: { check: JudgedCheck }) {
  const meaning = answer && meaningWords[answer.meaning]
  return (
    <li className="grid gap-1 border-l-2 border-line-strong pl-3">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <strong className="font-strong">{loginWords[login]}</strong>
        <span className="text-ink-2">{wantedWords[wants]}</span>
        {verdict && (
          <Tag tone={verdict === 'as_wanted' ? 'good' : verdict === 'not_as_wanted' ? 'bad' : 'warn'}>
            {verdictWords[verdict]}
          </Tag>
        )}
      </p>
      {answer && meaning && (
        <div className="grid gap-1 text-small text-ink-2">
          <p className="font-mono wrap-anywhere">
            {answer.status !== undefined && (
              <span className={answer.meaning === 'token' ? 'text-good' : 'text-bad'}>{answer.status} </span>
            )}
            {answer.said} <span className="text-ink-3">{formatTimeOfDay(answer.at)}</span>
          </p>
          <p>{meaning.text}</p>
          {meaning.known && <EvidenceBars {...meaning.known} />}
        </div>
      )}
    </li>
  )
}
