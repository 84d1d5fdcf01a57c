import type { OtherRefusalCode } from '#core/diagnosis/refusals/other-refusals.ts'
import type { RefusalCode, RefusalGroup } from '#core/diagnosis/refusals/refusals.ts'
import type { RestRefusalCode } from '#core/diagnosis/refusals/rest-refusals.ts'

import { REST_REFUSAL_WORDS } from './rest-refusals.ts'
import { TOKEN_REFUSAL_WORDS } from './token-refusals.ts'

/** What a refusal means in one line, and the first thing to do. */
type RefusalWords = { title: string; next: string }

export const REFUSAL_GROUP_WORDS: Readonly<Record<RefusalGroup, string>> = {
  this_flow: 'JWT Bearer flow',
  consent_page: 'Consent page',
  first_call: 'First API call',
  other_grants: 'Other grants',
  other: 'No answer of Salesforce’s own',
}

const REST_TITLES: Readonly<Record<RestRefusalCode, string>> = {
  session_ended: 'The session is not valid',
  session_lacks_api_scope: 'The token lacks the scope api',
  session_not_for_rest: 'The session is not for the REST API',
  query_malformed: 'The query cannot be read',
  field_unknown: 'The field is unknown, or not for this use',
  type_unknown: 'There is no such object or relationship for this user',
  path_unknown: 'There is nothing at this path',
  api_disabled: 'The API is off for this user or org',
  daily_requests_used_up: 'The daily API requests are used up',
  header_not_bearer: 'The header Authorization was not read',
  token_not_of_this_api: 'The token is not one this API reads',
  login_host_called: 'The call went to the login host',
  transaction_policy: 'A transaction security policy blocks this',
  method_unknown: 'The resource does not take this method',
  server_failed: 'Salesforce failed',
  api_version_gone: 'This version of the API is not there',
  query_too_slow: 'The query ran too long',
  query_too_complicated: 'The query is too complicated',
  locator_gone: 'The place in the result is gone',
  offset_too_large: 'OFFSET is too large',
  user_may_not: 'The user lacks a permission',
  identity_token_refused: 'The identity service refuses the token',
  identity_token_missing: 'No token came with the call',
  identity_of_other_org: 'The token is of another org',
  identity_unknown: 'There is no such identity',
  identity_without_tls: 'The identity service wants https',
  tls_too_old: 'The version of TLS is too old',
  too_many_requests_at_once: 'Too many long requests at once',
  session_lacks_web_scope: 'The token lacks the scope web',
  soap_security_token_wanted: 'A login by password wants the security token',
  soap_login_refused: 'A login by password was refused',
  soap_address_restricted: 'A login by password from a restricted address',
  soap_hours_restricted: 'A login by password outside the login hours',
  soap_login_off: 'SOAP login() is off',
  soap_locked_out: 'The user is locked out',
  org_locked: 'The org is locked',
  uri_too_long: 'The address is too long',
  host_not_routed: 'There is no way to this host',
  request_conditions: 'A header of the request does not fit',
}

const OTHER: Readonly<Record<OtherRefusalCode | 'words_unknown', RefusalWords>> = {
  scratch_signup_refused: {
    title: 'The scratch org cannot be entered with this app',
    next: 'Sign it up with another app than an External Client App.',
  },
  client_lacks_trust: {
    title: 'The program does not trust the certificate it was shown',
    next: 'Look who issued it: a proxy of the company, mostly. Give the program that authority.',
  },
  client_read_no_key: {
    title: 'The program could not read the private key',
    next: 'Give the key to Inspect: it says what it is and mends it.',
  },
  browser_kept_answer: {
    title: 'The browser kept the answer from the page',
    next: 'Ask from a server or through the relay, or allow the page’s origin in the org.',
  },
  apex_endpoint_not_listed: {
    title: 'Apex may not call this host',
    next: 'Add it under Remote Site Settings, or use a named credential.',
  },
  mcp_session_missing: {
    title: 'The session of the MCP server was not sent back',
    next: 'Send Mcp-Session-Id with every request after the first.',
  },
  page_answered: {
    title: 'A web page came back instead of an answer',
    next: 'Look at the host: a host of pages, maintenance, or something on the way.',
  },
  redirect_answered: {
    title: 'A redirect came back instead of an answer',
    next: 'Send it to the My Domain host of the org; follow no redirect with an assertion.',
  },
  nothing_answered: {
    title: 'Nothing came back that could be read',
    next: 'Find out whether the request arrived: the user’s login history shows it.',
  },
  words_unknown: {
    title: 'These words are not among those known',
    next: 'They stand here exactly as they were sent. What follows is only what is common, and none of it is sure.',
  },
}

const OF_REST = Object.fromEntries(
  Object.entries(REST_TITLES).map(([code, title]) => [
    code,
    { title, next: REST_REFUSAL_WORDS[code as RestRefusalCode] },
  ]),
) as Readonly<Record<RestRefusalCode, RefusalWords>>

/** What every refusal means. Exhaustive: a new code does not compile without words. */
export const REFUSAL_WORDS: Readonly<Record<RefusalCode, RefusalWords>> = {
  ...TOKEN_REFUSAL_WORDS,
  ...OF_REST,
  ...OTHER,
}
