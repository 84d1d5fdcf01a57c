import type { Environment } from '../../environment/environment.ts'
import type { FlowPorts } from '../../environment/ports.ts'
import type { RestError } from '../../rest/resource-response.ts'
import type { FlowSession, QueryRows, RowsReading } from '../facts/session.ts'
import type { StepChange } from '../steps/step-module.ts'
import { callWithLivingToken } from '../token-life/renewal.ts'

/** Records that are read without asking: as many as a query can give before it needs another consent of a person. */
export const ROWS_UNASKED = 50_000

type ReadPagesOptions = {
  /** Ends the reading: the page under way is given up, and what was read before it stays. */
  signal: AbortSignal
  /** Told after every page, and when reading begins and ends: the rows as they stand, a new token where one was asked for. */
  onChange: (change: StepChange) => void
}

/**
 * Reads on from where the rows of the session end, page by page, until there are no more, the next multiple of
 * {@link ROWS_UNASKED} is reached, a page fails or the signal says so. How it ended stands in the rows, which keep every record
 * that was read. A token that ends meanwhile is asked for anew, once and as for any other call. Where there is nothing to read
 * on from, nothing happens. Never throws but for bugs.
 */
export async function readPages(
  environment: Environment,
  session: FlowSession,
  ports: FlowPorts,
  { signal, onChange }: ReadPagesOptions,
): Promise<void> {
  let at = session
  const asksAt = nextMultiple(session.rows?.records.length ?? 0)
  const change = (changed: StepChange) => {
    at = { ...at, ...changed.session }
    onChange(changed)
  }
  const stands = (rows: QueryRows, reading: RowsReading) => change({ session: { rows: { ...rows, reading } } })
  for (let rows = at.rows; rows?.next !== undefined; rows = at.rows) {
    if (signal.aborted) return stands(rows, 'stopped')
    if (rows.records.length >= asksAt) return stands(rows, 'asks')
    if (rows.reading !== 'pages') stands(rows, 'pages')
    const before = { ...rows, reading: 'pages' as const, next: rows.next }
    const called = await callWithLivingToken(environment, at, { kind: 'next_page', rows: before }, ports, signal)
    if (!called.ok) return stands(before, 'stopped')
    change(pageChange(called.value, at, before))
    const { outcome } = called.value.session?.api ?? {}
    if (outcome?.ok === false) return stands(...endedBy(outcome.error, before))
    // Pages without a record could lead on for ever.
    if (at.rows?.records.length === before.records.length) return stands(at.rows, at.rows.next ? 'stopped' : 'done')
  }
}

/**
 * What a page changes. The answer of the query's own call stays that of the step: a page that fails is no refusal of it. A token
 * that was asked nothing yet has its first answer in a page.
 */
function pageChange({ session = {}, ...rest }: StepChange, { api: asked }: FlowSession, before: QueryRows): StepChange {
  const { api, rows = before, ...changed } = session
  const renewed = asked && api?.renewedAt !== undefined ? { api: { ...asked, renewedAt: api.renewedAt } } : {}
  const first = !asked && api?.outcome.ok ? { api } : {}
  const reading = rows.next === undefined ? rows.reading : 'pages'
  return { ...rest, session: { ...changed, ...renewed, ...first, rows: { ...rows, reading } } }
}

/** A locator that the org does not know any more leads nowhere; whatever else went wrong may go right the next time. */
function endedBy(error: RestError, { next, ...rows }: QueryRows & { next: string }): [QueryRows, RowsReading] {
  if (error.code === 'transport_failed' && error.reason === 'aborted') return [{ ...rows, next }, 'stopped']
  const isGone =
    error.code === 'rest_error' && error.errors.some(({ errorCode }) => errorCode === 'INVALID_QUERY_LOCATOR')
  return [isGone ? rows : { ...rows, next }, { failed: error }]
}

function nextMultiple(count: number): number {
  return (Math.floor(count / ROWS_UNASKED) + 1) * ROWS_UNASKED
}
