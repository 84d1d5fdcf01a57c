import type { QueryClient } from '@tanstack/react-query'

import type { TokenMark } from '#core/flow/facts/token-mark.ts'
import type { RestError } from '#core/rest/resource-response.ts'

/** What a describe gave, a refusal too: to the same token it is asked for again only when somebody wants that. */
export type Known<Value> = { ok: true; value: Value & { json: unknown } } | Refused
export type Refused = { ok: false; error: RestError; saidTo: TokenMark | undefined }

/** After a refusal a completion does not ask again for so long. Milliseconds. */
const QUIET_AFTER_REFUSAL = 30_000

/** Where what one org told one user is held: the same for a token and those that take its place when it ends. No secret. */
export function heldFor(what: 'schema' | 'recent' | 'record', environmentId: string, token: TokenMark | undefined) {
  return [what, environmentId, token?.line ?? ''] as const
}

/** Held while the token lasts: another tab's changes do not have it asked for again. */
export function held<Value>(
  queryKey: readonly unknown[],
  queryFn: (context: { signal: AbortSignal }) => Promise<Known<Value>>,
) {
  return {
    queryKey,
    queryFn,
    staleTime: 'static' as const,
    gcTime: Infinity,
    retry: false,
    structuralSharing: false,
  }
}

export type Held<Value> = ReturnType<typeof held<Value>>

/** Whether something is a refusal to an earlier token than the one of now, which may be told otherwise. */
export function isOutdated(known: Known<unknown> | undefined, token: TokenMark | undefined): boolean {
  return known?.ok === false && known.saidTo?.receivedAt !== token?.receivedAt
}

/** For a completion: what is known or can be asked now; never throws. */
export async function asked<Value>(
  client: QueryClient,
  options: Held<Value>,
  token: TokenMark | undefined,
): Promise<Known<Value> | undefined> {
  const state = client.getQueryState<Known<Value>>(options.queryKey)
  const refused = state?.data?.ok === false
  const isQuiet = refused && !isOutdated(state.data, token)
  if (isQuiet && Date.now() - state.dataUpdatedAt < QUIET_AFTER_REFUSAL) return state.data
  try {
    return await client.fetchQuery(refused ? { ...options, staleTime: 0 } : options)
  } catch {
    return undefined
  }
}

/** Lets go of what was told to the tokens before. */
export function forgetOthers(client: QueryClient, environmentId: string, token: TokenMark | undefined): void {
  const [what, id, line] = heldFor('schema', environmentId, token)
  client.removeQueries({ queryKey: [what, id], predicate: ({ queryKey }) => queryKey[2] !== line })
}

/** Why the last completion was told nothing. */
export type SchemaProblem = { refused?: Refused }

/** The problem as far as it is one of the token of now. */
export function standingProblem({ refused }: SchemaProblem, token: TokenMark | undefined): RestError | undefined {
  return refused === undefined || isOutdated(refused, token) ? undefined : refused.error
}
