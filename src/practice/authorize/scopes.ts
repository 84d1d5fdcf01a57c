import { REFRESH_SCOPES } from '../org/apps.ts'

/** What a scope is called on Salesforce's consent page (Help, "OAuth Tokens and Scopes", read 2026-11-22). */
const SCOPE_LABEL: ReadonlyMap<string, string> = new Map(
  Object.entries({
    api: 'Manage user data via APIs',
    web: 'Manage user data via Web browsers',
    full: 'Full access',
    refresh_token: 'Perform requests at any time',
    openid: 'Access unique user identifiers',
    id: 'Access the identity URL service',
    profile: 'Access the identity URL service',
    email: 'Access the identity URL service',
    address: 'Access the identity URL service',
    phone: 'Access the identity URL service',
    chatter_api: 'Access Connect REST API resources',
    custom_permissions: 'Access custom permissions',
  }),
)

/** The label of a scope, or the scope itself when Salesforce's name for it is not known here. */
export function scopeLabel(scope: string): string {
  return SCOPE_LABEL.get(scope) ?? scope
}

/** Two names, one scope. */
export function isRefreshScope(scope: string): boolean {
  return REFRESH_SCOPES.includes(scope)
}

/** Every name under which the app's scopes may be asked for. */
export function knownScopes(scopes: readonly string[]): ReadonlySet<string> {
  return new Set(scopes.some(isRefreshScope) ? [...scopes, ...REFRESH_SCOPES] : scopes)
}
