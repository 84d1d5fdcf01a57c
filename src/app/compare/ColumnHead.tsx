import { LoaderCircle, X } from 'lucide-react'

import { environmentKind, type Environment } from '#core/environment/environment.ts'
import type { StepState } from '#core/flow/facts/step.ts'
import { Button } from '#ui/Button.tsx'
import { Tag } from '#ui/Tag.tsx'
import { compareWords as words } from '#words/en/compare.ts'
import { kindNames } from '#words/en/environment-kinds.ts'
import { STEP_NAME } from '#words/en/step-names.ts'

import { KIND_ICON } from '../shell/environment-icons.ts'
import type { EnvironmentRun } from './use-runs.ts'

type ColumnHeadProps = {
  environment: Environment
  place: number
  all: readonly Environment[]
  states: readonly StepState[]
  run: EnvironmentRun | undefined
  onChoose: (id: string) => void
  onLeave: (() => void) | undefined
}

/** Which environment a column is, another one instead of it, and how far it got. */
export function ColumnHead({ environment, place, all, states, run, onChoose, onLeave }: ColumnHeadProps) {
  const kind = environmentKind(environment)
  const Icon = KIND_ICON[kind]
  return (
    <div className="flex flex-wrap items-center gap-2.5">
      <span data-kind={kind} className="kind-edge kind-fill grid size-9 shrink-0 place-items-center rounded-control">
        <Icon aria-hidden className="size-4" />
      </span>
      <span className="grid min-w-0 flex-1">
        <select
          aria-label={words.environment(place)}
          value={environment.id}
          onChange={(event) => onChoose(event.target.value)}
          className="min-h-7 w-full max-w-60 min-w-0 truncate rounded-control border border-transparent bg-panel font-strong text-ink hover:border-line-strong pointer-coarse:min-h-11"
        >
          {all.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
        <span className="pl-1 text-small text-ink-2">{kindNames[kind]}</span>
      </span>
      <span role="status">
        <Standing states={states} run={run} />
      </span>
      {onLeave && (
        <Button
          look="quiet"
          size="small"
          aria-label={words.remove(environment.name)}
          onClick={onLeave}
          icon={<X aria-hidden className="size-4" />}
        />
      )}
    </div>
  )
}

function Standing({ states, run }: Pick<ColumnHeadProps, 'states' | 'run'>) {
  if (run?.running)
    return (
      <span className="inline-flex items-center gap-1.5 text-small text-ink-2">
        <LoaderCircle aria-hidden className="spin size-3.5" />
        {run.step && words.running(STEP_NAME[run.step])}
      </span>
    )
  const failed = states.find(({ status }) => status === 'failed')
  if (failed) {
    const isRefused = failed.step === 'token' || failed.step === 'api'
    return <Tag tone="bad">{(isRefused ? words.refusedAt : words.stoppedAt)(STEP_NAME[failed.step])}</Tag>
  }
  if (run?.outcome && !run.outcome.ok) return <Tag tone="warn">{words.stoppedAt(STEP_NAME[run.outcome.stoppedAt])}</Tag>
  const done = states.filter(({ status }) => status === 'done').length
  return <Tag tone={done === states.length ? 'good' : 'neutral'}>{words.ofSeven(done)}</Tag>
}
