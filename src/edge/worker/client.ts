import type { Client } from '../front/client.ts'
import type { Environment } from './environment.ts'

/**
 * Reads who a request comes from.
 *
 * On Cloudflare its edge writes `CF-Connecting-IP` over whatever a client sent. On a machine of one's own nobody does, so there
 * the command that starts workerd says who every client is, and the header is not believed.
 */
export function clientOf({ headers }: Request, { LOCAL_CLIENT }: Pick<Environment, 'LOCAL_CLIENT'>): Client {
  if (LOCAL_CLIENT !== undefined) return { address: undefined, isThisMachine: LOCAL_CLIENT === 'this_machine' }
  return { address: headers.get('cf-connecting-ip') ?? undefined, isThisMachine: false }
}
