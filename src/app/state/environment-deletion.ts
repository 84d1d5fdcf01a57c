import type { Environment } from '#core/environment/environment.ts'
import type { KeptCall } from '#core/environment/kept-call.ts'
import type { Exchange } from '#core/kernel/exchange.ts'
import type { CallLog } from '#platform/indexeddb/call-log.ts'
import type { AppStorage } from '#platform/indexeddb/storage.ts'

/** What belonged to an environment that was deleted. */
export type Belongings = { exchanges: readonly Exchange[]; calls: readonly KeptCall[] }

type Stores = {
  storage: Pick<AppStorage, 'environments' | 'exchanges'>
  log: Pick<CallLog, 'list' | 'clear' | 'restore'>
}

/**
 * Deletes an environment with its traffic and its calls, itself last: without it no screen would be left to clear them from.
 *
 * @returns what went with it
 * @throws DOMException of a storage that refuses; then the environment is there, with what the storage takes back of it
 */
export async function deleteWithBelongings({ id }: Environment, { storage, log }: Stores): Promise<Belongings> {
  const [exchanges, calls] = await Promise.all([storage.exchanges.list(id), log.list(id)])
  try {
    await storage.exchanges.clear(id)
    await log.clear(id)
    await storage.environments.delete(id)
  } catch (error) {
    await Promise.allSettled([storage.exchanges.restore(id, exchanges), log.restore(calls)])
    throw error
  }
  // A request that ended while the environment went.
  await storage.exchanges.clear(id).catch(() => undefined)
  return { exchanges, calls }
}

/** Puts all of it back. @throws DOMException of a storage that refuses what belonged to it; the environment itself is back */
export async function restoreWithBelongings(
  environment: Environment,
  { exchanges, calls }: Belongings,
  { storage, log }: Stores,
): Promise<void> {
  await storage.environments.put(environment)
  await storage.exchanges.restore(environment.id, exchanges)
  await log.restore(calls)
}
