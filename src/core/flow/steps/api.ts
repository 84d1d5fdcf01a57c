import { FALLBACK_API_VERSION } from '#core/vocabulary/salesforce.ts'

import { err, ok, type Result } from '../../kernel/result.ts'
import { queryPath, resourceRequest, sobjectPath, versionsRequest, type Session } from '../../rest/resource-request.ts'
import {
  processDocumentResponse,
  processQueryResponse,
  processVersionsResponse,
  type QueryResult,
} from '../../rest/resource-response.ts'
import { authorizationServer, type Environment } from '../../environment/environment.ts'
import { heldSecret } from '../../environment/held-secret.ts'
import type { MissingFact } from '../../environment/missing-fact.ts'
import type { FlowPorts } from '../../environment/ports.ts'
import type { EpochMilliseconds } from '../../kernel/numeric-date.ts'
import type { FlowFacts } from '../facts/facts.ts'
import type { CallError } from '../facts/flow-error.ts'
import { readerOf } from '../facts/rows-reader.ts'
import type { ApiCallAnswer, FlowSession, QueryRows } from '../facts/session.ts'
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
  if (!api.ok && api.edited) return { status: 'ready', detail: { code: 'query_edited' }, todo: 'act' }
  if (!api.ok) return { status: 'failed', detail: { code: 'api_refused', refusal: api.refusal }, todo: 'act' }
  if (isOfAnotherKey(token, environment))
    return { status: 'attention', detail: { code: 'token_of_another_key' }, todo: 'nothing' }
  const { ok: _ok, ...answered } = api
  return { status: 'done', detail: { code: 'api_answered', ...answered }, todo: 'nothing' }
}

/** One API call of the last step: a SOQL query, an object's information, or any resource path, be it a describe. */
export type ApiCall =
  | { kind: 'query'; soql: string }
  | { kind: 'sobject'; type: string }
  | { kind: 'resource'; path: string; purpose?: 'describe' }

/** The page after those that were read; the rows it gives are all of them. */
export type NextPage = { kind: 'next_page'; rows: QueryRows & { next: string } }

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

/**
 * Makes one API call with the token of the session.
 *
 * @returns what came of it, and of a query that was answered its rows: a first page alone, a further one after those before it;
 * `missing_fact` of the token, or `secret_in_call` where what is asked looks as if it held a secret, with nothing sent
 */
export async function callApi(
  environment: Environment,
  session: FlowSession,
  call: ApiCall | NextPage,
  ports: FlowPorts,
  signal?: AbortSignal,
): Promise<Result<{ api: ApiCallAnswer; rows?: QueryRows }, CallError>> {
  if (call.kind !== 'next_page' && heldSecret(askedBy(call)) !== undefined) return err({ code: 'secret_in_call' })
  const instance = apiSession(session)
  if (!instance) return err({ code: 'missing_fact', fact: 'token' })
  const version = apiVersion(environment, session.versions)
  const path = callPath(call, version)
  const startedAt = ports.clock()
  const isQuery = call.kind === 'query' || call.kind === 'next_page'
  const other = call.kind === 'resource' ? (call.purpose ?? 'resource') : 'resource'
  const exchange = await ports.transportFor(environment)(resourceRequest(instance, path), {
    purpose: isQuery ? 'query' : other,
    ...(signal ? { signal } : {}),
  })
  const answered = { path, receivedAt: ports.clock(), durationMilliseconds: exchange.durationMilliseconds }
  if (!isQuery) return ok({ api: { ...answered, outcome: resourceOutcome(processDocumentResponse(exchange)) } })
  const page = processQueryResponse(exchange)
  if (!page.ok) return ok({ api: { ...answered, outcome: page } })
  const api = { ...answered, outcome: ok({ kind: 'query' as const, result: page.value }) }
  const before = call.kind === 'query' ? noRows(call.soql, version, startedAt, page.value) : call.rows
  const rows = withPage(before, page.value, exchange.durationMilliseconds)
  return ok({ api, rows: { ...rows, reader: readerOf(session.token) } })
}

/** What a person wrote of a call. */
function askedBy(call: ApiCall): string {
  switch (call.kind) {
    case 'query':
      return call.soql
    case 'sobject':
      return call.type
    case 'resource':
      return call.path
  }
}

function noRows(soql: string, version: string, startedAt: EpochMilliseconds, { totalSize }: QueryResult): QueryRows {
  return { soql, version, records: [], totalSize, reading: 'stopped', startedAt, milliseconds: 0, requests: 0 }
}

/** Whether the pages after it are read is for whoever asked. */
function withPage({ next: _read, ...rows }: QueryRows, page: QueryResult, milliseconds: number): QueryRows {
  const next = page.done ? undefined : page.nextRecordsUrl
  return {
    ...rows,
    records: rows.records.length === 0 ? page.records : [...rows.records, ...page.records],
    milliseconds: rows.milliseconds + milliseconds,
    requests: rows.requests + 1,
    ...(next === undefined ? { reading: 'done' } : { reading: 'stopped', next }),
  }
}

function resourceOutcome(answer: ReturnType<typeof processDocumentResponse>) {
  return answer.ok ? ok({ kind: 'resource' as const, ...answer.value }) : answer
}

function callPath(call: ApiCall | NextPage, version: string): string {
  switch (call.kind) {
    case 'query':
      return queryPath(version, call.soql)
    case 'sobject':
      return sobjectPath(version, call.type)
    case 'resource':
      return call.path
    case 'next_page':
      return call.rows.next
  }
}

function apiSession(session: FlowSession): Session | undefined {
  const outcome = session.token?.outcome
  return outcome?.ok ? { instanceUrl: outcome.value.instanceUrl, accessToken: outcome.value.accessToken } : undefined
}
