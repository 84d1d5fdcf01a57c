import type { Environment } from './environment.ts'

/**
 * Where a request comes from.
 *
 * On Cloudflare its edge writes `CF-Connecting-IP` over whatever a client sent. On a machine of one's own nobody does, so there
 * the command that starts workerd says what stands for every client, and the header is not believed.
 */
export function clientAddressOf(
  { headers }: Request,
  { LOCAL_CLIENT_ADDRESS }: Pick<Environment, 'LOCAL_CLIENT_ADDRESS'>,
): string | undefined {
  return LOCAL_CLIENT_ADDRESS ?? headers.get('cf-connecting-ip') ?? undefined
}
