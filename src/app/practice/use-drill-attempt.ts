import { useMutation } from '@tanstack/react-query'

import { callApi } from '#core/flow/steps/api.ts'
import { requestToken } from '#core/flow/steps/token.ts'
import type { FlowError } from '#core/flow/facts/flow-error.ts'
import type { ClientMistake } from '#core/vocabulary/drills.ts'
import { isClientMistake, requestWithMistake } from '#core/drills/client-mistakes.ts'
import type { PracticeEnvironment } from '#core/environment/environment.ts'
import type { FlowPorts } from '#core/environment/ports.ts'
import type { TokenAnswer } from '#core/flow/facts/session.ts'
import { ok, type Result } from '#core/kernel/result.ts'
import type { Drill } from '#core/practice-client/drill.ts'

import { drillsPage } from '#words/en/drills.ts'
import { flowErrorWords } from '#words/en/flow-errors.ts'
import { usePorts } from '../state/ports.ts'

type Attempt = { drill: Drill; wrongly: boolean }

/** Tries to log in and call the API as the drill's client would; the answer is the wire's words and no more. */
export function useDrillAttempt(environment: PracticeEnvironment, onTried: () => Promise<unknown>) {
  const { flow } = usePorts()
  const attempt = useMutation({
    mutationFn: (input: Attempt) => attemptLogin(environment, input, flow),
    onSettled: onTried,
  })
  return {
    run: (drill: Drill, wrongly: boolean) => attempt.mutate({ drill, wrongly }),
    running: attempt.isPending,
    answer: attempt.error ? attempt.error.name : attempt.data,
    /** The drill the last attempt was for. */
    triedDrill: attempt.variables?.drill.id,
    clear: attempt.reset,
  }
}

async function attemptLogin(
  environment: PracticeEnvironment,
  { drill, wrongly }: Attempt,
  flow: FlowPorts,
): Promise<string> {
  const requested = await askForToken(environment, wrongly ? drill.mistake : undefined, flow)
  if (!requested.ok) return flowErrorWords(requested.error).title
  const token = requested.value
  if (!token.outcome.ok) {
    const { error } = token.outcome
    return error.code === 'oauth_error' ? `${error.status} ${error.error}: ${error.errorDescription ?? ''}` : error.code
  }
  const query = { kind: 'query', soql: 'SELECT Id FROM Account LIMIT 1' } as const
  const called = await callApi(environment, { token }, query, flow)
  if (!called.ok) return called.error.code
  const { outcome } = called.value.api
  if (outcome.ok) return drillsPage.succeeded
  const { error } = outcome
  return error.code === 'rest_error'
    ? `${error.status} ${error.errors[0]?.errorCode ?? ''}: ${error.errors[0]?.message ?? ''}`
    : error.code
}

async function askForToken(
  environment: PracticeEnvironment,
  mistake: ClientMistake | undefined,
  flow: FlowPorts,
): Promise<Result<TokenAnswer, FlowError>> {
  if (isClientMistake(mistake)) return requestWithMistake(environment, mistake, flow)
  const requested = await requestToken(environment, flow)
  return requested.ok ? ok(requested.value.token) : requested
}
