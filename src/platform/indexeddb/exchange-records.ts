/** How exchanges are stored. Fetched with the first: until it is there nothing is kept, rather than a secret. */
import type { Exchange } from '#core/kernel/exchange.ts'
import { keptExchange } from '#core/kernel/redact.ts'

import { putAtOnce, type Database, type StoredExchange } from './database.ts'
import { fitting, readStore } from './read-store.ts'
import { toStoredExchange } from './stored-records.ts'
import { clearOf, together } from './together.ts'

/** Exchanges kept for one environment; the oldest go first. */
const MAX_STORED_EXCHANGES = 100

/** Stores a redacted copy, and lets the oldest beyond the cap go. @throws DOMException of a storage that refuses */
export async function putExchange(open: Database, environmentId: string, exchange: Exchange): Promise<void> {
  await putAtOnce(open, 'exchanges', toRecord(environmentId, exchange))
  const all = fitting(await readStore(open, 'exchanges', environmentId), toStoredExchange)
  const surplus = all.toSorted((a, b) => b.startedAt - a.startedAt).slice(MAX_STORED_EXCHANGES)
  await Promise.all(surplus.map(({ id }) => open.delete('exchanges', id)))
}

/** Deletes all of an environment or none. @throws DOMException of a storage that refuses */
export function clearExchanges(open: Database, environmentId: string): Promise<void> {
  return clearOf(open, 'exchanges', environmentId)
}

/** Stores redacted copies of all or of none. @throws DOMException of a storage that refuses */
export function restoreExchanges(open: Database, environmentId: string, exchanges: readonly Exchange[]): Promise<void> {
  return together(open, 'exchanges', (store) =>
    Promise.all(exchanges.map(async (exchange) => store.put(toRecord(environmentId, exchange)))),
  )
}

function toRecord(environmentId: string, exchange: Exchange): StoredExchange {
  return { ...keptExchange(exchange), environmentId }
}
