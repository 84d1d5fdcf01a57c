import type { ExchangePurpose } from '../kernel/exchange.ts'

/**
 * `protocol`: what any client of the flow sends. `set_up`: calls that prepare an org, look at how it is set up, or fetch what this
 * page can offer.
 */
export type WireCategory = 'protocol' | 'set_up'

const CATEGORY: Record<ExchangePurpose, WireCategory> = {
  create_practice_org: 'set_up',
  read_setup: 'set_up',
  change_setup: 'set_up',
  register_app: 'set_up',
  approve_user: 'set_up',
  authorization: 'protocol',
  token_request: 'protocol',
  direct_mode_probe: 'protocol',
  probe: 'protocol',
  revoke: 'protocol',
  versions: 'protocol',
  resource: 'protocol',
  query: 'protocol',
  describe: 'set_up',
}

/** What an exchange is to the flow. A new purpose does not compile until it is said here. */
export function categoryOf({ purpose }: { purpose: ExchangePurpose }): WireCategory {
  return CATEGORY[purpose]
}
