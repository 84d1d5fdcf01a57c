import type { RelayEnvironment } from '../relay/settings.ts'

/** Bindings and vars of the Worker, as `wrangler.jsonc` declares them. */
export type Environment = RelayEnvironment & {
  readonly ASSETS: Fetcher
  readonly PRACTICE?: string
}
