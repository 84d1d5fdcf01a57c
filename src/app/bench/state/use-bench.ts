import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useRef, useState } from 'react'

import type { Environment } from '#core/environment/environment.ts'
import { judgeSteps } from '#core/flow/steps/judge.ts'
import { flowFacts } from '#core/flow/facts/facts.ts'
import type { Step, StepState } from '#core/flow/facts/step.ts'
import type { RunOutcome } from '#core/flow/run/run.ts'
import type { FlowSession } from '#core/flow/facts/session.ts'
import type { Exchange } from '#core/kernel/exchange.ts'
import { exchangeState } from '#core/kernel/exchange-state.ts'
import { epochMilliseconds } from '#core/kernel/numeric-date.ts'
import { useNow } from '#ui/use-now.ts'

import { useChangeEnvironment } from '../../state/environments.ts'
import { useLive } from '../../state/live-store.ts'
import { usePorts } from '../../state/ports.ts'
import { useAction } from './use-action.ts'

/** Everything the bench of one environment shows and does. The panels get parts of it. */
export function useBench(environment: Environment) {
  const { flow, live, storage } = usePorts()
  const client = useQueryClient()
  const { id, keyThumbprint } = environment
  const { session, underWay, exchanges: liveExchanges, sent, cleared } = useLive(live, id)
  const changeEnvironment = useChangeEnvironment()

  const update = useCallback(
    (change: Partial<Environment>) => changeEnvironment(id, (before) => ({ ...before, ...change })),
    [changeEnvironment, id],
  )

  const key = useQuery({
    queryKey: ['key', keyThumbprint ?? 'none'],
    queryFn: async () => (keyThumbprint === undefined ? null : ((await flow.keys.get(keyThumbprint)) ?? null)),
  })
  const storedExchanges = useQuery({
    queryKey: ['exchanges', id],
    queryFn: () => storage.exchanges.list(id),
    staleTime: Infinity,
  })

  const exchanges = useMemo(
    () => mergeExchanges(storedExchanges.data ?? [], liveExchanges),
    [storedExchanges.data, liveExchanges],
  )

  const facts = useMemo(() => flowFacts(environment, key.data ?? undefined, session), [environment, key.data, session])
  const now = useNow(60_000)
  const states = useMemo(() => judgeSteps(facts, epochMilliseconds(now)), [facts, now])

  const controller = useRef<AbortController>(undefined)
  const [runningStep, setRunningStep] = useState<Step>()
  const run = useMutation({
    mutationFn: async (): Promise<RunOutcome> => {
      controller.current = new AbortController()
      const { runWholeFlow } = await import('#core/flow/run/run.ts')
      return runWholeFlow(
        environment,
        flow,
        {
          started: setRunningStep,
          change: (change) => {
            update(change)
            if (change.keyThumbprint !== undefined) void client.invalidateQueries({ queryKey: ['key'] })
          },
          session: (change) => live.changeSession(id, change),
        },
        controller.current.signal,
      )
    },
    onSettled: () => setRunningStep(undefined),
  })

  const setSession = useCallback((change: FlowSession) => live.changeSession(id, change), [live, id])
  const tokenRequest = useAction(
    async (signal) => (await import('#core/flow/steps/token.ts')).requestToken(environment, flow, signal),
    (change) => {
      // A new token makes the last API answer a thing of the past.
      setSession({ ...FORGOTTEN, ...change })
      void import('#core/flow/steps/api.ts')
        .then(({ readVersions }) => readVersions(environment, change, flow))
        .then((versions) => versions && setSession({ versions }))
    },
  )

  return {
    environment,
    update,
    key: key.data ?? undefined,
    keyLoading: key.isPending,
    session,
    setSession,
    forgetSession: useCallback(() => setSession(FORGOTTEN), [setSession]),
    tokenRequest,
    exchanges,
    /** The exchanges and what has not ended yet. */
    wire: useMemo(() => [...exchanges, ...underWay.map(({ exchange }) => exchange)], [exchanges, underWay]),
    cancelExchange: useCallback(
      (exchangeId: string) => underWay.find(({ exchange }) => exchange.id === exchangeId)?.cancel(),
      [underWay],
    ),
    clearExchanges: useCallback(() => {
      live.clearExchanges(id, exchanges)
      client.setQueryData(['exchanges', id], [])
      void storage.exchanges.clear(id)
    }, [live, storage, client, id, exchanges]),
    /** Puts the list back as it was before the last clearing; absent when there was none. */
    undoClear:
      cleared === undefined
        ? undefined
        : () => {
            live.undoClear(id)
            client.setQueryData(['exchanges', id], cleared.displayed)
            for (const exchange of cleared.displayed) void storage.exchanges.put(id, exchange)
          },
    /** How many requests were sent for this environment since the page was opened, cleared or not. */
    sentCount: sent.filter((exchange) => exchangeState(exchange).kind !== 'never_left').length + underWay.length,
    /** Exchanges whose secrets are still in memory; the others were shortened before they were stored. */
    revealable: useMemo(
      () => new Set([...liveExchanges, ...underWay.map(({ exchange }) => exchange)].map((exchange) => exchange.id)),
      [liveExchanges, underWay],
    ),
    facts,
    states,
    /** How one step stands; its button and the run go by the same. */
    state: useCallback((step: Step) => stateOf(states, step), [states]),
    run: {
      start: () => run.mutate(),
      cancel: () => controller.current?.abort(),
      running: run.isPending,
      step: runningStep,
      outcome: run.data,
      failed: run.error,
    },
  }
}

function stateOf(states: readonly StepState[], step: Step): StepState {
  const found = states.find((state) => state.step === step)
  if (!found) throw new Error(`no state of ${step}`)
  return found
}

/** Every member present and undefined, so that merging it forgets. */
const FORGOTTEN: FlowSession = { assertion: undefined, token: undefined, versions: undefined, api: undefined }

export type Bench = ReturnType<typeof useBench>

function mergeExchanges(stored: readonly Exchange[], live: readonly Exchange[]): Exchange[] {
  const liveIds = new Set(live.map(({ id }) => id))
  return [...stored.filter(({ id }) => !liveIds.has(id)), ...live]
}
