import { newOrgKey } from '../kernel/identifiers.ts'
import { rememberingDatabase } from '../store/org-database.ts'
import { readOrg } from '../org/org-record.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { createOrg } from '../setup/create-org.ts'
import { AnswerCache } from '../soql/answer-cache.ts'
import { BATCH, Meter } from '../soql/meter.ts'
import { compileQuery, type QueryContext } from '../soql/query.ts'
import type { QueryRefusal } from '../soql/refusal.ts'
import type { RestRecord } from '../soql/shape.ts'
import { Turns } from '../soql/turns.ts'
import { VerificationKeys } from '../certificate/verification-keys.ts'
import { ORIGIN, post } from './bench.ts'
import { memoryDriver } from './node-sqlite-driver.ts'

/** What became of a query, and what it cost. Counts only: how long it took is nobody's business in a test. */
export type Driven = {
  outcome: Result<{ totalSize: number; records: RestRecord[] }, QueryRefusal>
  /** Values read in all, in the largest of its turns, and how many turns there were. */
  work: number
  largestSlice: number
  slices: number
}

/** A new org, as far as queries look at it. */
export async function queryableOrg(): Promise<QueryContext> {
  const db = rememberingDatabase(memoryDriver())
  const random = (length: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(length))
  const context = { db, clock: () => Date.UTC(2026, 10, 26), answers: new AnswerCache() }
  const unused = { random, keys: new VerificationKeys(), turns: new Turns(() => Promise.resolve()) }
  const key = newOrgKey(random)
  await createOrg({ ...context, ...unused, origin: ORIGIN, sourceIp: null }, key, post(`${ORIGIN}/practice/orgs`, {}))
  const org = readOrg(db)
  if (org === undefined) throw new Error('org not created')
  return { ...context, org }
}

/** Runs a query up to its first page the way turns do, and counts. */
export function drive(ctx: QueryContext, soql: string, bulk?: true): Driven {
  const meter = new Meter()
  const driven = { work: 0, largestSlice: 0, slices: 0 }
  const done = (outcome: Driven['outcome']): Driven => ({ ...driven, work: meter.work, outcome })
  const compiled = compileQuery(ctx, soql, meter, bulk)
  if (!compiled.ok) return done(compiled)
  const work = (function* () {
    const answer = yield* compiled.value.answer(false)
    if (!answer.ok) return answer
    const records: RestRecord[] = []
    yield* answer.value.read(0, BATCH, 'v67.0', (record) => records.push(record))
    return ok({ totalSize: answer.value.totalSize, records })
  })()
  for (;;) {
    meter.startSlice()
    const step = work.next()
    driven.slices++
    driven.largestSlice = Math.max(driven.largestSlice, meter.slice)
    if (meter.refusal !== undefined) return done(err(meter.refusal))
    if (step.done === true) return done(step.value)
  }
}
