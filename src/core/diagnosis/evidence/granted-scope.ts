/** Scopes that open the REST API as a whole. Others open parts of it, other APIs or none. */
const REST_SCOPES = new Set(['api', 'full'])

/**
 * Whether a token opens the REST API, by the `scope` it was granted with.
 *
 * @param scope as in the token answer: names separated by spaces; undefined when it was not said
 * @returns undefined where that cannot be told. Never throws.
 * @see RFC 6749 §3.3; Help, "OAuth Tokens and Scopes" (read 2026-11-22). That a token without either is refused with
 * "This session is not valid for use with the REST API" is observed
 */
export function opensRestApi(scope: string | undefined): boolean | undefined {
  return hasOneOf(REST_SCOPES, scope)
}

/** Scopes that open userinfo. */
const IDENTITY_SCOPES = new Set(['openid', 'id', 'profile', 'email', 'address', 'phone', 'full'])

/** Whether a token opens userinfo, as {@link opensRestApi} tells of the REST API. That it needs one of them is observed. */
export function opensUserinfo(scope: string | undefined): boolean | undefined {
  return hasOneOf(IDENTITY_SCOPES, scope)
}

function hasOneOf(wanted: ReadonlySet<string>, scope: string | undefined): boolean | undefined {
  const names = scope?.split(/\s+/).filter(Boolean) ?? []
  return names.length === 0 ? undefined : names.some((name) => wanted.has(name))
}
