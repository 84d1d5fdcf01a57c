import type * as worker from '../src/edge/worker.ts'

declare global {
  namespace Cloudflare {
    /** Tells tests in workerd what `exports` of `cloudflare:workers` holds: the deployed function. */
    interface GlobalProps {
      mainModule: typeof worker
    }
  }
}
