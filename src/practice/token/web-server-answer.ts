import type { OrgContext } from '../context/org-context.ts'
import { orgNow } from '../context/org-context.ts'
import type { App } from '../org/apps.ts'

/**
 * What an answer of the web server flow has beyond the JWT bearer flow's: `issued_at` in milliseconds, and
 * `signature`, the base64 HMAC-SHA256 of identity URL and `issued_at` under the consumer secret.
 *
 * @see Salesforce Help, "OAuth 2.0 Web Server Flow for Web App Integration" (read 2026-11-22)
 */
export async function webServerExtras(
  ctx: OrgContext,
  app: App,
  id: string,
): Promise<{ issued_at: string; signature: string }> {
  const issuedAt = String(orgNow(ctx))
  const encoder = new TextEncoder()
  const key = await crypto.subtle.importKey(
    'raw',
    encoder.encode(app.consumerSecret),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  )
  const mac = await crypto.subtle.sign('HMAC', key, encoder.encode(id + issuedAt))
  return { issued_at: issuedAt, signature: btoa(String.fromCharCode(...new Uint8Array(mac))) }
}
