import { useMemo, useState } from 'react'

import type { Environment } from '#core/environment/environment.ts'
import { apiVersion } from '#core/flow/steps/api.ts'
import type { EpochMilliseconds } from '#core/kernel/numeric-date.ts'
import { err, ok, type Result } from '#core/kernel/result.ts'
import { unexpectedShape } from '#core/kernel/answer.ts'
import { apiUsageOf, limitsPath, readLimits, type OrgLimit } from '#core/rest/limits.ts'
import type { RestError } from '#core/rest/resource-response.ts'
import type { Action } from '#ui/action.ts'

import { useAction } from '../../state/use-action.ts'
import { useVisitMemory } from '../../state/visit-memory.ts'
import { useFlowSession } from '../state/use-flow-session.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { useRead } from './use-read.ts'

/** The limits as they were read with one token. */
type ReadLimits = { limits: readonly OrgLimit[]; at: EpochMilliseconds; token: EpochMilliseconds }
type Known = { read?: ReadLimits }

const NOTHING: Known = {}

/** How old limits may be that are shown after a run, before they are read anew. Milliseconds. */
const FRESH = 60_000

/**
 * The allocations of an org, read when a person asks or after their runs, since each reading is an API call itself; what
 * answers say of the day's requests besides is taken as it comes.
 */
export function useLimits(environment: Environment) {
  const call = useRead(environment)
  const { session, sent } = useFlowSession(environment.id)
  const [known, change] = useVisitMemory(['limits', environment.id], NOTHING)
  const token = session.token?.outcome.ok ? session.token.receivedAt : undefined
  const read = known.read?.token === token ? known.read : undefined
  // A first success asks for the limits from two sides.
  const [once] = useState(oneAtATime)
  const reading: Action<RestError> = useAction(
    async (signal): Promise<Result<ReadLimits, RestError>> => {
      const path = limitsPath(apiVersion(environment, session.versions))
      const answer = await once.during(call({ kind: 'resource', path }, { signal, renews: false }))
      if (!answer.ok || token === undefined) return unexpectedShape(0)
      const { outcome, receivedAt: at } = answer.value
      if (!outcome.ok) return outcome
      const limits = outcome.value.kind === 'resource' ? readLimits(outcome.value.json) : undefined
      return limits ? ok({ limits, at, token }) : err(unexpectedShape(200).error)
    },
    (value) => change(() => ({ read: value })),
  )
  const usage = useMemo(() => {
    const newest = sent.findLast((exchange) => apiUsageOf(exchange) !== undefined)
    const limit = newest && apiUsageOf(newest)
    return newest && limit ? { limit, at: newest.startedAt + newest.durationMilliseconds } : undefined
  }, [sent])
  const start = () => once.begin(() => reading.start())
  return {
    limits: withUsage(read, usage),
    readAt: read?.at,
    busy: reading.busy,
    read: start,
    problem: reading.problem,
    /** After a run: reads them where they are not known, or are older than a minute. */
    refresh: () => {
      if (read === undefined || Date.now() - read.at > FRESH) start()
    },
  }
}

/** The limits, with what a later answer said of the requests. */
function withUsage(
  read: ReadLimits | undefined,
  usage: { limit: OrgLimit; at: number } | undefined,
): readonly OrgLimit[] {
  const limits = read?.limits ?? []
  if (!usage || (read && usage.at < read.at)) return limits
  const others = limits.filter(({ name }) => name !== usage.limit.name)
  return [usage.limit, ...others]
}
