import type { RestRefusalCode } from '#core/diagnosis/refusals/rest-refusals.ts'

/** What to do about a refusal by the REST API, an identity service or SOAP. Exhaustive: a new code does not compile without words. */
export const REST_REFUSAL_WORDS: Readonly<Record<RestRefusalCode, string>> = {
  session_ended: 'The session has ended or was revoked. Request another token.',
  session_lacks_api_scope:
    'The token is alive, but was granted neither api nor full. Add “Manage user data via APIs (api)” to the scopes of the app, then request a token; as the app is now, every token is like this one.',
  session_not_for_rest:
    'The token is alive, but not good for the REST API, and another one would not be either. Usually the app lacks the scope api: compare the scope in the token’s answer. Else the org restricts API access to listed apps, demands a high-assurance session, or the token is of an Experience Cloud user and the path lacks the site’s prefix.',
  query_malformed: 'Correct the query at the place the message names.',
  field_unknown:
    'The object has no such field or relationship, this user may not see it, or it cannot be used like this: the message says which.',
  type_unknown: 'There is no such object or relationship, or this user may not see it.',
  path_unknown: 'There is nothing at this path in this API version.',
  api_disabled: 'The API is off for this user or org: give the user “API Enabled”.',
  daily_requests_used_up: 'The org’s daily API requests are used up.',
  header_not_bearer:
    'No token was read: the header Authorization is empty, or is not “Bearer” with one space and the access token after it.',
  token_not_of_this_api:
    'The access token is empty, cut short, or of a kind this API does not take, such as the assertion itself or a DPoP token. Send the access_token of the token answer, as it stands.',
  login_host_called: 'The call went to the login host. Send it to instance_url of the token answer.',
  transaction_policy: 'A transaction security policy of the org blocks this. Ask whoever administers it.',
  method_unknown: 'The resource does not take this HTTP method; the message lists those it takes.',
  server_failed: 'Salesforce failed. Try again; give the ErrorId of the message to Salesforce Support.',
  api_version_gone: 'This version of the API is retired or not there yet. Take one that /services/data lists.',
  query_too_slow: 'The query ran for longer than two minutes. Make it more selective.',
  query_too_complicated: 'The query selects too many formulas or has too many conditions. Ask for less at a time.',
  locator_gone: 'The place in the result is gone: it lives two days, for the user who began. Begin the query again.',
  offset_too_large: 'OFFSET goes up to 2,000. Page by nextRecordsUrl, or by Id > the last one.',
  user_may_not: 'The user lacks a permission for this; for SOAP login() it is “Use Any API Auth”.',
  identity_token_refused:
    'The token is dead, or lacks the scope for identity and userinfo (id, profile or openid). Request another; if that one meets the same answer, it is the scopes of the app.',
  identity_token_missing: 'No token came with the call. Send the header Authorization: Bearer with the access token.',
  identity_of_other_org:
    'The token is of another org or host than the one that was asked. Call the address in id of the token answer.',
  identity_unknown:
    'The address of the identity names an org or a user that is none. Call the address in id of the token answer.',
  identity_without_tls: 'The identity service answers over https alone.',
  tls_too_old:
    'The client offered a version of TLS that is switched off. Salesforce takes TLS 1.2 and newer: update the runtime.',
  too_many_requests_at_once:
    'Too many long requests run at the same time in this org. Wait for some to end; the daily limit is another one.',
  session_lacks_web_scope: 'The token lacks the scope web. Add it to the app and request another token.',
  soap_security_token_wanted:
    'This is a SOAP or password login, not the JWT Bearer flow: append the security token to the password, or log in from a trusted address. The JWT Bearer flow sends no password.',
  soap_login_refused:
    'This is a SOAP or password login, not the JWT Bearer flow: user name, password or security token are wrong, the user is locked out, or it is the login host of another kind of org (test for sandboxes). The JWT Bearer flow sends no password.',
  soap_address_restricted:
    'This is a SOAP or password login from an address outside the login IP ranges of the profile.',
  soap_hours_restricted: 'This is a SOAP or password login outside the login hours of the profile.',
  soap_login_off:
    'SOAP login() is switched off in this org or gone from this API version. Use an OAuth flow, such as JWT Bearer.',
  soap_locked_out:
    'Too many wrong passwords: the user is locked out for a while. This is a password login, not the JWT Bearer flow.',
  org_locked: 'The org is locked, or its trial has ended.',
  uri_too_long:
    'Address and headers may hold 16,384 bytes together. Put a long query into a Composite request, whose body holds it.',
  host_not_routed: 'Salesforce’s edge knows no way to this host. Compare it with instance_url of the token answer.',
  request_conditions:
    'The media type or a condition of the request does not fit. Send Content-Type: application/json and only conditions that are meant.',
}
