import type { Exchange, HeaderFields, TransportFailure } from '../exchange.ts'
import { epochMilliseconds } from '../numeric-date.ts'

/** An exchange for tests: a token request answered with what is given. Literal times. */
export function answered(
  status: number,
  body: unknown,
  options: { mediaType?: string; headers?: HeaderFields; transport?: Exchange['transport'] } = {},
): Exchange {
  return {
    ...failed('timeout', options.transport),
    outcome: {
      kind: 'answered',
      status,
      headers: [['content-type', options.mediaType ?? 'application/json'], ...(options.headers ?? [])],
      body: typeof body === 'string' ? body : JSON.stringify(body),
    },
  }
}

/** The same exchange with nothing back. */
export function failed(reason: TransportFailure, transport: Exchange['transport'] = 'same_origin'): Exchange {
  return {
    id: 'x',
    purpose: 'token_request',
    transport,
    startedAt: epochMilliseconds(1_700_000_000_000),
    durationMilliseconds: 20,
    request: { method: 'POST', url: 'https://acme.my.salesforce.com/services/oauth2/token', headers: [] },
    outcome: { kind: 'failed', reason },
  }
}
