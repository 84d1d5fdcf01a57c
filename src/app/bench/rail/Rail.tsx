import {
  AppWindow,
  Check,
  CodeXml,
  FileBadge,
  KeyRound,
  LoaderCircle,
  PenLine,
  Send,
  TriangleAlert,
  UserCheck,
  X,
  type LucideIcon,
} from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Link } from 'wouter'

import { epochMilliseconds } from '#core/kernel/numeric-date.ts'
import { STEPS, type Step, type StepDetail, type StepStatus } from '#core/flow/facts/step.ts'
import { judgeSteps } from '#core/flow/steps/judge.ts'
import type { FlowFacts } from '#core/flow/facts/facts.ts'
import { Tag } from '#ui/Tag.tsx'
import { classNames } from '#ui/class-names.ts'
import { useNow } from '#ui/use-now.ts'
import { rail as words } from '#words/en/bench.ts'
import { STEP_NAME } from '#words/en/step-names.ts'
import { readingWords, serverWords, statusWords, stepDetailWords } from '#words/en/steps.ts'

/** The step that made another one fail, and why in a few words. */
type Culprit = { step: Step; refused: Step; why: string }

type RailProps = {
  environmentId: string
  facts: FlowFacts
  current: Step
  running: Step | undefined
  culprit?: Culprit | undefined
}

/** Where I am: seven steps with the one fact that matters about each. A strip on a phone. */
export function Rail({ environmentId, facts, current, running, culprit }: RailProps) {
  // Every second, and only here: an assertion expires while one looks on.
  const now = useNow()
  const states = judgeSteps(facts, epochMilliseconds(now))
  const list = useCurrentInView(current)
  return (
    <nav aria-label={words.steps}>
      <ol ref={list} className="flex overflow-x-auto px-3 py-2 md:grid md:gap-1.5 md:p-2.5">
        {states.map((state, index) => {
          const isCurrent = state.step === current
          const isCulprit = culprit?.step === state.step
          const isUnderWay = running === state.step || isReading(state.detail)
          return (
            <li
              key={state.step}
              className={classNames(
                // All seven fit beside each other on a phone: the current one takes its name's room, the others the rest.
                'relative grow shrink-0',
                index < states.length - 1 &&
                  'md:before:absolute md:before:top-9 md:before:-bottom-3.5 md:before:left-5 md:before:w-px md:before:bg-line-strong',
              )}
            >
              {culprit && leadsToCulprit(state.step, culprit) && <CauseLine head={isCulprit} />}
              <Link
                href={`/env/${environmentId}/${state.step}`}
                aria-current={isCurrent ? 'step' : undefined}
                className={classNames(
                  'relative flex items-start gap-2 rounded-card border py-1.5 max-md:min-h-11 max-md:items-center max-md:justify-center md:gap-3 md:px-2.5 md:py-2',
                  isCurrent ? 'border-line bg-panel px-2 shadow-card' : 'border-transparent hover:bg-sunk',
                )}
              >
                <StatusMark
                  status={state.status}
                  number={index + 1}
                  current={isCurrent}
                  running={isUnderWay}
                  culprit={isCulprit ? state.step : undefined}
                />
                <span className={classNames('min-w-0 md:grid', !isCurrent && 'max-md:sr-only')}>
                  <span className="font-strong max-md:leading-6">
                    {STEP_NAME[state.step]}
                    {isCulprit && (
                      // Read out with the status.
                      <span aria-hidden className="max-md:hidden">
                        <Tag tone="bad" className="ml-1.5 align-[1px]">
                          {words.cause}
                        </Tag>
                      </span>
                    )}
                  </span>
                  <span className="sr-only">
                    {words.status(isUnderWay ? words.running : isCulprit ? words.cause : statusWords(state))}
                  </span>
                  <span
                    className={classNames(
                      'truncate text-small max-md:hidden',
                      state.status === 'failed' || isCulprit
                        ? 'text-bad'
                        : state.status === 'attention'
                          ? 'text-warn'
                          : 'text-ink-3',
                    )}
                  >
                    {isCulprit ? (
                      culprit.why
                    ) : serverWords(state.detail) === undefined ? (
                      stepDetailWords(state.detail, now)
                    ) : (
                      <code className="font-mono">{serverWords(state.detail)}</code>
                    )}
                  </span>
                </span>
              </Link>
            </li>
          )
        })}
      </ol>
      <span role="status" className="sr-only">
        {states.map(({ detail }) => readingWords(detail)).join('')}
      </span>
      <Link
        href={`/env/${environmentId}/code`}
        className="mx-2.5 mb-2.5 flex items-start gap-3 rounded-card border border-transparent px-2.5 py-2 hover:bg-sunk max-md:hidden"
      >
        <span className="grid size-6 shrink-0 place-items-center text-ink-3">
          <CodeXml aria-hidden className="size-4" />
        </span>
        <span className="grid min-w-0">
          <span className="font-strong">{words.code}</span>
          <span className="truncate text-small text-ink-3">{words.codeDetail}</span>
        </span>
      </Link>
    </nav>
  )
}

/** Pages of a query come, whichever step is looked at. */
function isReading(detail: StepDetail): boolean {
  return detail.code === 'api_answered' && detail.reading === true
}

/** Brings the current step into a strip that is too short for all seven. */
function useCurrentInView(current: Step) {
  const list = useRef<HTMLOListElement>(null)
  useEffect(() => {
    const item = list.current?.children[STEPS.indexOf(current)]
    if (list.current && item instanceof HTMLElement)
      list.current.scrollTo({ left: item.offsetLeft - (list.current.clientWidth - item.offsetWidth) / 2 })
  }, [current])
  return list
}

/** Whether the line from the refused step up to the culprit passes below a step. */
function leadsToCulprit(step: Step, { step: culprit, refused }: Culprit): boolean {
  const at = STEPS.indexOf(step)
  return at >= STEPS.indexOf(culprit) && at < STEPS.indexOf(refused)
}

/** A piece of the arrow that points from the refused step to the one that made it fail. */
function CauseLine({ head }: { head: boolean }) {
  return (
    <span
      aria-hidden
      className={classNames(
        'absolute top-9 -bottom-3.5 left-[1.2rem] z-1 border-l-2 border-dashed border-bad bg-bg max-md:hidden',
        head &&
          'before:absolute before:-top-0.5 before:-left-[5px] before:border-x-4 before:border-b-6 before:border-x-transparent before:border-b-bad',
      )}
    />
  )
}

/** What a step is about, for the one that is to blame. */
const STEP_ICON: Readonly<Record<Step, LucideIcon>> = {
  key: KeyRound,
  certificate: FileBadge,
  app: AppWindow,
  approval: UserCheck,
  assertion: PenLine,
  token: Send,
  api: X,
}

function StatusMark({
  status,
  number,
  current,
  running,
  culprit,
}: {
  status: StepStatus
  number: number
  current: boolean
  running: boolean
  culprit: Step | undefined
}) {
  const shape = 'grid size-6 shrink-0 place-items-center rounded-full border text-small font-heavy'
  if (running) {
    return (
      <span aria-hidden className={classNames(shape, 'border-accent bg-panel text-accent')}>
        <LoaderCircle className="spin size-3.5" />
      </span>
    )
  }
  if (culprit) {
    const Icon = STEP_ICON[culprit]
    return (
      <span
        aria-hidden
        className={classNames(shape, 'border-bad bg-panel text-bad ring-2 ring-bad-soft max-md:hatched-bad')}
      >
        <Icon className="size-3.5" />
      </span>
    )
  }
  switch (status) {
    case 'done':
      return (
        <span aria-hidden className={classNames(shape, 'border-good bg-good text-panel')}>
          <Check className="size-3.5" strokeWidth={3} />
        </span>
      )
    case 'failed':
      return (
        <span aria-hidden className={classNames(shape, 'border-bad bg-bad-soft text-bad')}>
          <X className="size-3.5" strokeWidth={3} />
        </span>
      )
    case 'attention':
      return (
        <span aria-hidden className={classNames(shape, 'border-warn bg-warn-soft text-warn')}>
          <TriangleAlert className="size-3.5" />
        </span>
      )
    case 'ready':
    case 'waiting':
      return (
        <span
          aria-hidden
          className={classNames(
            shape,
            'bg-panel',
            current || status === 'ready' ? 'border-accent text-accent' : 'border-line-strong text-ink-3',
          )}
        >
          {number}
        </span>
      )
  }
}
