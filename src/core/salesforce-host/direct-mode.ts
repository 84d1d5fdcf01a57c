import { FORM_MEDIA_TYPE, JWT_BEARER_GRANT_TYPE } from '#core/vocabulary/oauth.ts'
import { HOST_FAMILIES, PATH } from '#core/vocabulary/salesforce.ts'

import type { Exchange, Transport } from '../kernel/exchange.ts'

/**
 * Whether the page may talk to an org without the relay.
 *
 * `allowed`: the token endpoint's answer could be read. `blocked_by_browser`: the host is there, but did not
 * allow this origin. `host_unreachable`: not even what every org serves openly could be read.
 */
export type DirectModeVerdict = 'allowed' | 'blocked_by_browser' | 'host_unreachable'

/**
 * Direct calls exist on My Domain and Experience Cloud hosts only; login and test never allow an origin.
 *
 * @see Help, "CORS for OAuth Endpoints" (xcloud.remoteaccess_oauth_endpoints_cors, read 2026-11-22)
 */
export function offersDirectMode(host: string): boolean {
  return HOST_FAMILIES.my_domain.test(host) || HOST_FAMILIES.site.test(host)
}

/**
 * Finds out whether direct calls work, without risking anything.
 *
 * Sends a token request that has no assertion: a form POST goes out and is processed even where its answer is
 * then blocked, so it must hold nothing that could log in. Only if that answer cannot be read, the openly
 * served discovery document tells a blocked page from a missing host.
 *
 * @param transport the direct transport
 * @returns the verdict and the exchanges made. Nothing sent is secret.
 * @see Fetch Standard, "CORS protocol"; RFC 8414 §3
 */
export async function probeDirectMode(
  host: string,
  transport: Transport,
  signal?: AbortSignal,
): Promise<{ verdict: DirectModeVerdict; exchanges: Exchange[] }> {
  const options = signal ? { signal } : {}
  const token = await transport(harmlessTokenRequest(host), { purpose: 'direct_mode_probe', ...options })
  if (token.outcome.kind === 'answered') return { verdict: 'allowed', exchanges: [token] }
  const discovery = new Request(`https://${host}/.well-known/openid-configuration`)
  const open = await transport(discovery, { purpose: 'direct_mode_probe', ...options })
  const verdict = open.outcome.kind === 'answered' ? 'blocked_by_browser' : 'host_unreachable'
  return { verdict, exchanges: [token, open] }
}

function harmlessTokenRequest(host: string): Request {
  return new Request(`https://${host}${PATH.token}`, {
    method: 'POST',
    headers: { 'content-type': FORM_MEDIA_TYPE },
    body: new URLSearchParams({ grant_type: JWT_BEARER_GRANT_TYPE }).toString(),
  })
}
