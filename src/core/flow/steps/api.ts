import { FALLBACK_API_VERSION } from '#core/vocabulary/salesforce.ts'

import { err, ok, type Result } from '../../kernel/result.ts'
import { queryPath, resourceRequest, sobjectPath, versionsRequest, type Session } from '../../rest/resource-request.ts'
import { processQueryResponse, processResourceResponse, processVersionsResponse } from '../../rest/resource-response.ts'
import { authorizationServer, type Environment } from '../../environment/environment.ts'
import type { MissingFact } from '../../environment/missing-fact.ts'
import type { FlowPorts } from '../../environment/ports.ts'
import type { FlowFacts } from '../facts/facts.ts'
import type { ApiCallAnswer, FlowSession } from '../facts/session.ts'
import type { Judgement } from '../facts/step.ts'
import type { StepModule } from './step-module.ts'
import { isOfAnotherKey } from './token.ts'

/** The first call with the token: the environment's query. */
export const apiStep: StepModule = {
  judge,
  act: async ({ environment, session }, ports, signal) => {
    const versions = await readVersions(environment, session, ports, signal)
    const listed = versions ? { versions } : {}
    const query = { kind: 'query' as const, soql: environment.api.soql }
    const called = await callApi(environment, { ...session, ...listed }, query, ports, signal)
    return called.ok ? ok({ session: { ...listed, ...called.value } }) : called
  },
}

function judge({ environment, token, api }: FlowFacts): Judgement {
  if (!token?.ok)
    return { status: 'waiting', detail: { code: 'needs_token' }, todo: 'wait', waitsFor: 'token', blockedBy: 'token' }
  if (!api) return { status: 'ready', detail: { code: 'not_called' }, todo: 'act' }
  if (!api.ok) return { status: 'failed', detail: { code: 'api_refused', refusal: api.refusal }, todo: 'act' }
  if (isOfAnotherKey(token, environment))
    return { status: 'attention', detail: { code: 'token_of_another_key' }, todo: 'nothing' }
  return { status: 'done', detail: { code: 'api_answered', rows: api.rows }, todo: 'nothing' }
}

/** One API call of the last step: a SOQL query, an object's information, or any resource path. */
export type ApiCall =
  { kind: 'query'; soql: string } | { kind: 'sobject'; type: string } | { kind: 'resource'; path: string }

/** Reads the org's API versions, newest last. Needs no token. */
export async function readVersions(
  environment: Environment,
  session: FlowSession,
  ports: FlowPorts,
  signal?: AbortSignal,
): Promise<FlowSession['versions']> {
  const instance = apiSession(session)
  if (!instance) return undefined
  const exchange = await ports.transportFor(environment)(versionsRequest(instance.instanceUrl), {
    purpose: 'versions',
    ...(signal ? { signal } : {}),
  })
  const versions = processVersionsResponse(exchange)
  return versions.ok ? versions.value : undefined
}

/**
 * Asks the org which versions it has, as anybody may: for what its answer says besides, such as its time.
 *
 * @returns `missing_fact` of the host where it is not known; what came back is in the record of exchanges
 */
export async function readVersionsOf(
  environment: Environment,
  ports: FlowPorts,
  signal?: AbortSignal,
): Promise<Result<undefined, MissingFact>> {
  const server = authorizationServer(environment)
  if (server === undefined) return err({ code: 'missing_fact', fact: 'host' })
  await ports.transportFor(environment)(versionsRequest(server), {
    purpose: 'versions',
    ...(signal ? { signal } : {}),
  })
  return ok(undefined)
}

/** The version calls are made with: the one chosen, else the newest the org listed, else a safe one. */
export function apiVersion(environment: Environment, versions: FlowSession['versions']): string {
  return environment.api.version ?? versions?.at(-1)?.version ?? FALLBACK_API_VERSION
}

/** Makes one API call with the token of the session. */
export async function callApi(
  environment: Environment,
  session: FlowSession,
  call: ApiCall,
  ports: FlowPorts,
  signal?: AbortSignal,
): Promise<Result<{ api: ApiCallAnswer }, MissingFact>> {
  const instance = apiSession(session)
  if (!instance) return err({ code: 'missing_fact', fact: 'token' })
  const path = callPath(call, apiVersion(environment, session.versions))
  const purpose = call.kind === 'query' ? 'query' : 'resource'
  const exchange = await ports.transportFor(environment)(resourceRequest(instance, path), {
    purpose,
    ...(signal ? { signal } : {}),
  })
  const query = call.kind === 'query' ? processQueryResponse(exchange) : undefined
  const outcome = query
    ? query.ok
      ? ok({ kind: 'query' as const, result: query.value })
      : query
    : resourceOutcome(processResourceResponse(exchange))
  return ok({ api: { path, outcome, receivedAt: ports.clock(), durationMilliseconds: exchange.durationMilliseconds } })
}

function resourceOutcome(answer: ReturnType<typeof processResourceResponse>) {
  return answer.ok ? ok({ kind: 'resource' as const, json: answer.value }) : answer
}

function callPath(call: ApiCall, version: string): string {
  switch (call.kind) {
    case 'query':
      return queryPath(version, call.soql)
    case 'sobject':
      return sobjectPath(version, call.type)
    case 'resource':
      return call.path
  }
}

function apiSession(session: FlowSession): Session | undefined {
  const outcome = session.token?.outcome
  return outcome?.ok ? { instanceUrl: outcome.value.instanceUrl, accessToken: outcome.value.accessToken } : undefined
}
