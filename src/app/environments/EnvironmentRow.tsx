import { Check, Copy, Download, PencilLine, Split, Trash2, TriangleAlert, X } from 'lucide-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'wouter'

import { environmentKind, type Environment } from '#core/environment/environment.ts'
import type { StepStatus } from '#core/flow/facts/step.ts'
import { epochMilliseconds } from '#core/kernel/numeric-date.ts'
import { classNames } from '#ui/class-names.ts'
import { Menu } from '#ui/Menu.tsx'
import { NameField } from '#ui/NameField.tsx'
import { useNow } from '#ui/use-now.ts'
import { environmentsPage as words, kindBesideName, lastResultWords } from '#words/en/environments-page.ts'
import { STEP_NAME } from '#words/en/step-names.ts'
import { stepDetailWords } from '#words/en/steps.ts'

import { useLive } from '../state/live-store.ts'
import { usePorts } from '../state/ports.ts'
import { KindTile } from './KindTile.tsx'
import { rowStanding, type RowStanding } from './row-standing.ts'

type EnvironmentRowProps = {
  environment: Environment
  onName: (name: string) => void
  onDuplicate: () => void
  onSandbox: () => void
  onExport: () => void
  onDelete: () => void
}

/** One environment: what it is, how far it is, what came of it last, and the one next thing to do. */
export function EnvironmentRow({ environment, onName, ...on }: EnvironmentRowProps) {
  const { flow, live } = usePorts()
  const { session } = useLive(live, environment.id)
  const { keyThumbprint } = environment
  const key = useQuery({
    queryKey: ['key', keyThumbprint ?? 'none'],
    queryFn: async () => (keyThumbprint === undefined ? null : ((await flow.keys.get(keyThumbprint)) ?? null)),
  })
  const now = epochMilliseconds(useNow(60_000))
  const [renaming, setRenaming] = useState(false)
  const kind = environmentKind(environment)
  const standing = rowStanding(environment, key.data ?? undefined, session, now)
  const items = [
    { label: words.rename, icon: <PencilLine aria-hidden className="size-4" />, onSelect: () => setRenaming(true) },
    { label: words.duplicate, icon: <Copy aria-hidden className="size-4" />, onSelect: on.onDuplicate },
    ...(environment.kind === 'real' && kind !== 'sandbox' && kind !== 'scratch'
      ? [{ label: words.duplicateAsSandbox, icon: <Split aria-hidden className="size-4" />, onSelect: on.onSandbox }]
      : []),
    { label: words.exportOne, icon: <Download aria-hidden className="size-4" />, onSelect: on.onExport },
    { label: words.delete, icon: <Trash2 aria-hidden className="size-4" />, onSelect: on.onDelete },
  ]
  return (
    <li className="relative grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-4 gap-y-2 rounded-card border border-line bg-panel py-3.5 pr-3.5 pl-5.5 shadow-card md:grid-cols-[auto_minmax(0,1.3fr)_12rem_minmax(0,1fr)_auto_auto] lg:grid-cols-[auto_minmax(0,1.3fr)_12rem_minmax(0,1fr)_11rem_auto]">
      <span className="absolute inset-y-0 left-0 w-1.5 overflow-hidden rounded-l-card">
        <span aria-hidden data-kind={kind} className="band band-side block h-full" />
      </span>
      <KindTile kind={kind} />
      <div className="grid min-w-0">
        <div className="flex min-w-0 flex-wrap items-baseline gap-x-2.5">
          {renaming ? (
            <form
              ref={(element) => element?.querySelector('input')?.focus()}
              onSubmit={(event) => {
                event.preventDefault()
                setRenaming(false)
              }}
              className="grid min-w-0 grow"
            >
              <NameField
                label={words.nameOf(environment.name)}
                value={environment.name}
                onValue={onName}
                onLeave={() => setRenaming(false)}
              />
            </form>
          ) : (
            <h2 className="min-w-0 text-[1rem] leading-[1.375rem] font-strong wrap-anywhere">{environment.name}</h2>
          )}
          <span data-kind={kind} className="text-small font-strong text-kind">
            {kindBesideName[kind]}
          </span>
        </div>
        <p className="truncate font-mono text-small text-ink-2">
          {environment.kind === 'practice' ? words.behindThisPage : environment.host || words.hostMissing}
        </p>
      </div>
      <Progress standing={standing} environment={environment} now={now} />
      <Last environment={environment} now={now} />
      <NextLink environment={environment} standing={standing} />
      <div className="max-md:col-start-3 max-md:row-start-1">
        <Menu label={words.more(environment.name)} items={items} />
      </div>
    </li>
  )
}

function Progress({ standing, environment, now }: { standing: RowStanding; environment: Environment; now: number }) {
  const done = standing.dots.filter(({ status }) => status === 'done').length
  const { next, allDone, certificateEndsIn } = standing
  const drill = environment.kind === 'practice' && environment.drill !== undefined
  return (
    <div className="grid min-w-0 gap-1 max-md:col-span-2 max-md:col-start-1">
      <span className="flex flex-wrap items-center gap-y-1" role="img" aria-label={words.steps(done)}>
        {standing.dots.map(({ step, status }, at) => (
          <span key={step} className="flex items-center" title={STEP_NAME[step]}>
            {at > 0 && <span className="h-px w-2.5 bg-line-strong" />}
            <Dot status={status} />
          </span>
        ))}
      </span>
      <span className={classNames('text-small', certificateEndsIn === undefined ? 'text-ink-2' : 'text-warn')}>
        {certificateEndsIn !== undefined
          ? words.certificateEnds(certificateEndsIn)
          : allDone
            ? words.allDone
            : next.status === 'failed' && !drill
              ? words.refused(STEP_NAME[next.step])
              : words.stepDetail(STEP_NAME[next.step], stepDetailWords(next.detail, now))}
      </span>
    </div>
  )
}

const DOT: Readonly<Record<StepStatus, string>> = {
  done: 'bg-good text-on-good',
  failed: 'bg-bad text-on-bad',
  attention: 'bg-warn text-on-warn',
  ready: 'border border-line-strong',
  waiting: 'border border-line-strong',
}
const DOT_ICON = { done: Check, failed: X, attention: TriangleAlert, ready: undefined, waiting: undefined } as const

function Dot({ status }: { status: StepStatus }) {
  const Icon = DOT_ICON[status]
  return (
    <span className={classNames('grid size-4 place-items-center rounded-full', DOT[status])}>
      {Icon && <Icon aria-hidden strokeWidth={3} className="size-2.5" />}
    </span>
  )
}

function Last({ environment: { lastResult, createdAt }, now }: { environment: Environment; now: number }) {
  if (!lastResult)
    return (
      <div className="min-w-0 text-small text-ink-2 max-md:col-span-full">
        <p className="text-body">{words.nothingSent}</p>
        <p>{words.made((now - createdAt) / 1000)}</p>
      </div>
    )
  return (
    <div className="min-w-0 max-md:col-span-full">
      <p className="flex items-baseline gap-2">
        {lastResult.status !== undefined && (
          <span className={classNames('font-mono font-heavy text-mono', lastResult.ok ? 'text-good' : 'text-bad')}>
            {lastResult.status}
          </span>
        )}
        <span className="min-w-0 wrap-anywhere">{lastResultWords(lastResult)}</span>
      </p>
      <p className="text-small text-ink-2">{words.ago((now - lastResult.at) / 1000)}</p>
    </div>
  )
}

function NextLink({ environment, standing: { next, allDone } }: { environment: Environment; standing: RowStanding }) {
  const drill = environment.kind === 'practice' && environment.drill !== undefined
  const step = STEP_NAME[next.step]
  const label = drill
    ? words.toTheDrill
    : allDone
      ? words.open
      : next.status === 'failed'
        ? words.openAt(step)
        : words.goOnAt(step)
  return (
    <Link
      href={`/env/${environment.id}${allDone ? '' : `/${next.step}`}`}
      aria-label={`${label}: ${environment.name}`}
      className="inline-flex min-h-9 items-center justify-center justify-self-end rounded-control border border-line-strong px-3 whitespace-nowrap hover:bg-sunk max-md:col-span-full max-md:min-h-11 max-md:justify-self-stretch"
    >
      {label}
    </Link>
  )
}
