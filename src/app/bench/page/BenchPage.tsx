import { Activity, ChevronDown, Play, Square, Wrench } from 'lucide-react'
import { Suspense, useEffect, useEffectEvent, useState } from 'react'
import { Redirect, useLocation } from 'wouter'

import { environmentKind, signsElsewhere, transportKind, type Environment } from '#core/environment/environment.ts'
import type { FlowError } from '#core/flow/facts/flow-error.ts'
import type { FlowFacts } from '#core/flow/facts/facts.ts'
import { isStep, STEPS, type Step, type StepState } from '#core/flow/facts/step.ts'
import type { Mend } from '#core/flow/refusal/mend.ts'
import { nextStep } from '#core/flow/steps/judge.ts'
import { downloadFile } from '#platform/browser/download.ts'
import type { Action } from '#ui/action.ts'
import { Button } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Sentence } from '#ui/Sentence.tsx'
import { later } from '#ui/on-demand.ts'
import { Sheet } from '#ui/sheet/Sheet.tsx'
import { benchPage as words, runButton } from '#words/en/bench.ts'
import { blockedWords } from '#words/en/blocked.ts'
import { STEP_NAME } from '#words/en/step-names.ts'
import { stepLead } from '#words/en/steps.ts'
import { wirePanel as wireWords } from '#words/en/wire.ts'
import { sentenceText } from '#words/text/sentence.ts'

import { usePorts } from '../../state/ports.ts'
import { KIND_ICON } from '../../shell/environment-icons.ts'
import { Header } from '../../shell/Header.tsx'
import { FOLLOWING, isMarked, PageHeading } from '../../shell/PageHeading.tsx'
import { useTabIcon } from '../../shell/use-tab-icon.ts'
import { BenchFrame, type StepRoom, type WirePlace } from './BenchFrame.tsx'
import { BenchSkeleton, WireSkeleton } from './BenchSkeleton.tsx'
import { Rail } from '../rail/Rail.tsx'
import { RunningNotice } from '../run/RunningNotice.tsx'
import { StepPanel } from '../steps/StepPanel.tsx'
import { useKeepLastResult } from '../state/use-keep-last-result.ts'
import { stateOf, useFlowFacts } from '../state/use-flow-facts.ts'
import { useRun, type Run } from '../state/use-run.ts'
import { fixOf } from '../refusal/fix.ts'
import { useMend } from '../refusal/use-mend.ts'
import { useRefusal, type Refusal } from '../refusal/use-refusal.ts'
import { useTokenRequest } from '../state/use-token-request.ts'
import { useWire } from '../state/use-wire.ts'

const RunOutcomeNotice = later(() => import('../run/RunOutcomeNotice.tsx'), 'RunOutcomeNotice')

const WirePanel = later(() => import('#features/wire/panel/WirePanel.tsx'), 'WirePanel')
const FoldedWire = later(() => import('#features/wire/panel/FoldedWire.tsx'), 'FoldedWire')
const BenchDrill = later(() => import('./BenchDrill.tsx'), 'BenchDrill')

const ExplorerHead = later(() => import('../api/ExplorerHead.tsx'), 'ExplorerHead')

/** Steps that have more to show than lines. */
const ROOM: Partial<Record<Step, StepRoom>> = { app: 'columns', assertion: 'columns', api: 'all' }

/** The bench of one environment: rail, step, wire. */
export function BenchPage({ environment, step }: { environment: Environment; step: string | undefined }) {
  const flow = useFlowFacts(environment)
  const run = useRun(environment)
  const tokenRequest = useTokenRequest(environment)
  if (step === undefined || !isStep(step)) {
    // The key is looked up first, else the redirect would always lead to the first step.
    return flow.settled ? (
      <Redirect to={`/env/${environment.id}/${nextStep(flow.states)}`} replace />
    ) : (
      <BenchSkeleton environment={environment} />
    )
  }
  return <BenchScreen facts={flow.facts} states={flow.states} run={run} tokenRequest={tokenRequest} step={step} />
}

type BenchScreenProps = {
  facts: FlowFacts
  states: readonly StepState[]
  run: Run
  tokenRequest: Action<FlowError>
  step: Step
}

function BenchScreen({ facts, states, run, tokenRequest, step }: BenchScreenProps) {
  const { environment } = facts
  const wire = useWire(environment.id)
  const [wireOpen, setWireOpen] = useState(false)
  const refusal = useRefusal(environment)
  const mend = useMend(environment)
  const [requestShown, setRequestShown] = useState(false)
  const refused = refusal?.step === step ? refusal : undefined
  const kind = environmentKind(environment)
  const KindIcon = KIND_ICON[kind]
  useTabIcon(kind)
  useKeepLastResult(environment)
  useFollowRun(environment.id, run)
  useRunAtOnce(run)
  const wirePanel = (place?: WirePlace) => (
    <Suspense fallback={<WireSkeleton folded={place?.folded === true} />}>
      {place?.folded === true ? (
        <FoldedWire entries={wire.entries} focused={place.focused} onUnfold={() => place.onFold(false)} />
      ) : (
        <WirePanel
          environment={environment}
          kindIcon={<KindIcon className="size-3" />}
          viaRelay={transportKind(environment) === 'relay'}
          entries={wire.entries}
          work={wire.work}
          revealable={wire.revealable}
          onCancel={wire.cancel}
          onClear={wire.clear}
          onUndoClear={wire.undoClear}
          trouble={wire.trouble}
          figures={wire.figures}
          kept={wire.kept}
          onFile={download}
          {...(place ? { fold: { focused: place.focused, onFold: () => place.onFold(true) } } : {})}
        />
      )}
    </Suspense>
  )
  const nextAction = (
    <NextAction
      environment={environment}
      states={states}
      tokenRequest={tokenRequest}
      step={step}
      refused={refused}
      mend={mend}
    />
  )
  return (
    <>
      <BenchFrame
        kind={kind}
        header={
          <Header
            environment={environment}
            exchanges={wire.exchanges}
            action={
              <RunButton run={run} look={refusal || hasOwnNextThing(stateOf(states, step)) ? 'secondary' : 'primary'} />
            }
          />
        }
        banner={
          environment.kind === 'practice' &&
          environment.practice &&
          environment.drill !== undefined && (
            <Suspense fallback={<div className="min-h-13 border-b border-line bg-practice-soft md:min-h-16" />}>
              <BenchDrill
                environment={environment}
                org={environment.practice}
                drillId={environment.drill}
                running={run.running}
              />
            </Suspense>
          )
        }
        rail={
          <Rail
            environmentId={environment.id}
            facts={facts}
            current={step}
            running={run.step}
            culprit={run.running ? undefined : refusal?.weighed?.culprit}
          />
        }
        drawWire={wirePanel}
        room={ROOM[step] ?? 'lines'}
        dock={
          <section
            aria-label={words.nextStep}
            className="sticky bottom-0 z-10 flex flex-wrap items-center gap-2 border-t border-line bg-panel px-3.5 pt-2.5 pb-[max(0.625rem,env(safe-area-inset-bottom))] lg:hidden"
          >
            <Button
              onClick={() => setWireOpen(true)}
              icon={<Activity aria-hidden className="size-4" />}
              aria-label={words.openWire(wire.entries.length)}
            >
              {words.wire(wire.entries.length)}
            </Button>
            <div className="flex flex-1 *:flex-1 md:hidden">{nextAction}</div>
          </section>
        }
      >
        <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
          <div className="min-w-[min(15rem,100%)] flex-1">
            <PageHeading title={words.title(STEP_NAME[step], environment.name)}>{STEP_NAME[step]}</PageHeading>
            {!refused && (
              <p className="mt-1 max-w-120 text-ink-2">
                {stepLead(step, signsElsewhere(environment) ? 'elsewhere' : 'here')}
              </p>
            )}
          </div>
          {refused?.step === 'token' ? (
            <Button
              look="quiet"
              aria-expanded={requestShown}
              onClick={() => setRequestShown(!requestShown)}
              icon={<ChevronDown aria-hidden className="order-1 size-4" />}
            >
              {words.requestAsSent}
            </Button>
          ) : (
            !refused && step !== 'api' && <div className="max-md:hidden">{nextAction}</div>
          )}
          {step === 'api' && (
            <Suspense>
              <ExplorerHead environment={environment} />
            </Suspense>
          )}
        </div>
        {run.running ? (
          <RunningNotice step={run.step} />
        ) : (
          <Suspense fallback={<div className="min-h-16" />}>
            {(run.failed || run.outcome?.ok === false) && (
              <RunOutcomeNotice run={run} states={states} step={step} refused={refused !== undefined} />
            )}
          </Suspense>
        )}
        <StorageNotice />
        <StepPanel
          key={`${environment.id}/${step}`}
          step={step}
          environment={environment}
          state={stateOf(states, step)}
          tokenRequest={tokenRequest}
          refusal={refusal}
          mend={mend}
          requestShown={requestShown}
          running={run.running}
        />
      </BenchFrame>
      <Sheet open={wireOpen} onClose={() => setWireOpen(false)} title={wireWords.heading} rests="half">
        {wirePanel()}
      </Sheet>
    </>
  )
}

type NextActionProps = Pick<BenchScreenProps, 'states' | 'tokenRequest' | 'step'> & {
  environment: Environment
  /** What was refused at this step. */
  refused: Refusal | undefined
  mend: Action<FlowError, Mend>
}

async function download({ name, text, mediaType }: { name: string; text: string; mediaType: string }) {
  downloadFile(name, text, mediaType)
}

/** The one next action: what puts a refusal right, onward when this step is done, else what the step is for. */
function NextAction({ environment, states, tokenRequest, step, refused, mend }: NextActionProps) {
  const [, navigate] = useLocation()
  const fix = fixOf(refused?.weighed, mend, (where) => navigate(`/env/${environment.id}/${where}`))
  if (fix)
    return (
      <Button look="primary" busy={fix.busy} onClick={fix.start} icon={<Wrench aria-hidden className="size-4" />}>
        {fix.label}
      </Button>
    )
  const index = STEPS.indexOf(step)
  const following = STEPS[index + 1]
  const status = states[index]?.status
  if (step === 'assertion') {
    return (
      <Button
        look="primary"
        busy={tokenRequest.busy}
        disabledReason={blockedWords(stateOf(states, 'token').blockedBy)}
        onClick={() => {
          tokenRequest.start()
          navigate(`/env/${environment.id}/token`)
        }}
      >
        {words.requestToken}
      </Button>
    )
  }
  if (following === undefined) return null
  const done = status === 'done' || status === 'attention'
  return (
    <Button look={done ? 'primary' : 'secondary'} onClick={() => navigate(`/env/${environment.id}/${following}`)}>
      {words.onTo(STEP_NAME[following])}
    </Button>
  )
}

/** Whether a step shows what to do next itself, in the accent that the run has otherwise: one that waits for another does not. */
function hasOwnNextThing({ status, blockedBy }: StepState): boolean {
  return status === 'done' || status === 'attention' || blockedBy === undefined
}

function RunButton({ run, look }: { run: Run; look: 'primary' | 'secondary' }) {
  if (run.running) {
    return (
      <Button look="secondary" onClick={run.cancel} icon={<Square aria-hidden className="size-3.5" />}>
        <span className="@max-[27rem]:sr-only">{runButton.stop}</span>
      </Button>
    )
  }
  return (
    <Button
      look={look}
      onClick={run.start}
      icon={<Play aria-hidden className="size-4" />}
      aria-label={sentenceText(runButton.run)}
    >
      <span className="@max-[22rem]:hidden">
        <Sentence of={runButton.run} links={{ rest: <span className="max-sm:hidden" /> }} />
      </span>
    </Button>
  )
}

/** Shows the step the run is at, and at its end the one it stopped at; with it left, the run goes on unseen. */
function useFollowRun(environmentId: string, { step, outcome }: Run) {
  const [, navigate] = useLocation()
  const show = useEffectEvent((shown: Step) =>
    navigate(`/env/${environmentId}/${shown}`, { replace: true, state: FOLLOWING }),
  )
  useEffect(() => {
    if (step !== undefined) show(step)
  }, [step])
  useEffect(() => {
    if (outcome) show(outcome.ok ? 'api' : outcome.stoppedAt)
  }, [outcome])
}

/** Starts the run that the start page asked for, once: not again when the page is reloaded. */
function useRunAtOnce(run: Run) {
  const start = useEffectEvent(run.start)
  useEffect(() => {
    if (!isMarked('runAtOnce')) return
    history.replaceState(null, '')
    start()
  }, [])
}

function StorageNotice() {
  const health = usePorts().storage.health()
  if (health.kept === 'indexeddb') return null
  return (
    <Notice look="warn" title={words.notKeptTitle}>
      {words.notKeptText(health.reason)}
    </Notice>
  )
}
