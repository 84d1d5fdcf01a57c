import type { RestRefusalCode } from '#core/diagnosis/rest-refusals.ts'

/** What to do about a refusal by the REST API. Exhaustive: a new code does not compile without words. */
export const REST_REFUSAL_WORDS: Readonly<Record<RestRefusalCode, string>> = {
  session_ended: 'The session has ended or was revoked. Request another token.',
  session_lacks_api_scope:
    'The token is alive, but was granted neither api nor full. Add “Manage user data via APIs (api)” to the scopes of the app, then request a token; as the app is now, every token is like this one.',
  session_not_for_rest:
    'The token is alive, but not good for the REST API, and another one would not be either. Usually the app lacks the scope api: compare the scope in the token’s answer. Else the org restricts API access to listed apps, demands a high-assurance session, or the token is of an Experience Cloud user and the path lacks the site’s prefix.',
  query_malformed: 'Correct the query at the place the message names.',
  field_unknown: 'The object has no such field, or this user may not see it.',
  type_unknown: 'There is no such object, or this user may not see it.',
  path_unknown: 'There is nothing at this path in this API version.',
  api_disabled: 'The API is off for this user or org: give the user “API Enabled”.',
  daily_requests_used_up: 'The org’s daily API requests are used up.',
}
