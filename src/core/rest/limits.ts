/** How much of an org's allocations is used up. */
import * as v from 'valibot'

import { headerField, type Exchange } from '../kernel/exchange.ts'
import { versionPath } from './resource-request.ts'

/** One allocation, in its own unit, which its name says. */
export type OrgLimit = { name: string; max: number; used: number }

/** How near the end an allocation is. */
export type Strain = 'fine' | 'near' | 'at_end'

const NEAR = 0.8
const AT_END = 0.95

/** The allocation that every call of the REST API uses up. */
const API_REQUESTS = 'DailyApiRequests'

/** Those that are shown first, in this order, where an org names them. */
export const FIRST_LIMITS = [API_REQUESTS, 'DataStorageMB', 'DailyBulkApiBatches'] as const

/** Path of the allocations. Reading them is one API call of the org's day. */
export function limitsPath(version: string): string {
  return `${versionPath(version)}/limits`
}

const answer = v.record(v.string(), v.unknown())
const limit = v.object({ Max: v.number(), Remaining: v.number() })

/**
 * The allocations, in the order of the org; what is none, is left out.
 *
 * @param json the answer to a read of {@link limitsPath}
 * @returns undefined where there is none in it. Never throws.
 * @see REST API Developer Guide, "Limits" (read 2026-11-22)
 */
export function readLimits(json: unknown): readonly OrgLimit[] | undefined {
  const read = v.safeParse(answer, json)
  if (!read.success) return undefined
  const limits = Object.entries(read.output).flatMap(([name, value]) => {
    const figures = v.safeParse(limit, value)
    return figures.success
      ? [{ name, max: figures.output.Max, used: figures.output.Max - figures.output.Remaining }]
      : []
  })
  return limits.length === 0 ? undefined : limits
}

/** From 80 % it is near, from 95 % at its end. An allocation of nothing has no strain. */
export function strainOf({ max, used }: Pick<OrgLimit, 'max' | 'used'>): Strain {
  const share = max > 0 ? used / max : 0
  return share >= AT_END ? 'at_end' : share >= NEAR ? 'near' : 'fine'
}

/**
 * What an answer says beside its body of the API requests of the day; undefined where it says nothing, as behind a relay.
 *
 * @see REST API Developer Guide, "Limit Info Header" (read 2026-11-22)
 */
export function apiUsageOf({ outcome }: Exchange): OrgLimit | undefined {
  if (outcome.kind !== 'answered') return undefined
  const said = headerField(outcome.headers, 'sforce-limit-info')?.slice(0, 200) ?? ''
  const [, used, max] = /(?:^|[;,\s])api-usage=(\d{1,12})\/(\d{1,12})/.exec(said) ?? []
  return used === undefined || max === undefined
    ? undefined
    : { name: API_REQUESTS, max: Number(max), used: Number(used) }
}
