import type { OrgContext } from '../context/org-context.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { App } from '../org/apps.ts'
import { findApp } from './app-lookup.ts'
import type { Caller } from './outcome.ts'
import { parameter } from './parameters.ts'
import type { TokenRefusal } from './refusal.ts'

/**
 * Which app sends a request of the web server flow.
 *
 * @returns who knocked, as far as that is known, and the app; or `client_id_missing`, what {@link findApp} refuses with,
 * `client_secret_missing` or `client_secret_wrong`. Never throws. The app holds its secret.
 * @see RFC 6749 §2.3.1, §3.2.1
 */
export function authenticateClient(
  ctx: OrgContext,
  parameters: URLSearchParams,
): { caller: Caller; client: Result<App, TokenRefusal> } {
  const clientId = parameter(parameters, 'client_id')
  const caller: Caller = { username: null, appLabel: null, consumerKey: clientId ?? null }
  if (clientId === undefined) return { caller, client: err({ code: 'client_id_missing' }) }
  const client = findApp(ctx, clientId)
  if (!client.ok) return { caller, client }
  caller.appLabel = client.value.label
  const secret = judgeSecret(client.value, parameter(parameters, 'client_secret'))
  return { caller, client: secret.ok ? client : secret }
}

/** An app that needs its secret, or was given a wrong one, refuses the client. */
function judgeSecret(app: App, secret: string | undefined): Result<true, TokenRefusal> {
  if (secret === undefined) return app.secretOptional ? ok(true) : err({ code: 'client_secret_missing' })
  return secret === app.consumerSecret ? ok(true) : err({ code: 'client_secret_wrong' })
}
