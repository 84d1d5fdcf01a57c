import type { WorkerVars } from '../settings/worker-settings.ts'
import type { PracticeOrg } from './practice-org.ts'

/** Bindings and vars of the Worker, as `wrangler.jsonc` declares them. */
export type Environment = WorkerVars & {
  readonly ASSETS: Fetcher
  readonly PRACTICE_ORG: DurableObjectNamespace<PracticeOrg>
  /** Counts across the whole deployment; see `worker/rate-limit.ts` for when it is used. */
  readonly RELAY_RATE?: RateLimit
  readonly RELAY_RATE_WIDE?: RateLimit
  /** Set by the commands that run workerd on one's own machine: who every client is. */
  readonly LOCAL_CLIENT?: 'this_machine' | 'unknown'
}
