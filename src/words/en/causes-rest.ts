import type { REST } from '#core/diagnosis/hypotheses/rest.ts'

import type { CauseWords } from './cause-words.ts'

export const REST_CAUSES: Readonly<Record<keyof typeof REST, CauseWords>> = {
  session_ended: {
    cause: 'The session has ended or was revoked.',
    fix: 'Request another token.',
    check: 'Does a token of this minute meet the same answer?',
  },
  authorization_header_misspelt: {
    cause: 'The header Authorization is missing, or is not “Bearer”, one space and the access token.',
    fix: 'Send Authorization: Bearer and the token, with one space.',
    check: 'Look at the header as it left, in the wire or with curl -v.',
  },
  token_not_in_header: {
    cause: 'The token was put into the address instead of the header.',
    fix: 'Send it in the header Authorization: Bearer.',
    check: 'Look for access_token in the address of the call.',
  },
  token_of_another_org: {
    cause: 'The token is of another org or host than the one that was called.',
    fix: 'Call instance_url of the answer the token came with.',
    check: 'The token’s first characters, up to the exclamation mark, are the id of its org.',
  },
  instance_url_doubled: {
    cause: 'The address was put together wrongly, such as https:// before one that has it.',
    fix: 'Use instance_url as it stands.',
    check: 'Read the address of the call as it left.',
  },
  session_lacks_api_scope: {
    cause: 'The token was granted neither api nor full.',
    fix: 'Add “Manage user data via APIs (api)” to the scopes of the app, then request a token.',
    check: 'Read scope in the answer the token came with.',
  },
  session_level_too_low: {
    cause: 'The org or the profile wants sessions of high assurance, and this login gives one of the standard level.',
    fix: 'Use a profile that takes standard sessions, or change the session security level.',
    check: 'Look at Session Security Level Required in the user’s profile.',
  },
  site_prefix_missing: {
    cause: 'The token is of an Experience Cloud user, and the path lacks the site’s prefix.',
    fix: 'Put the prefix of the site before /services.',
    check: 'Does the site’s address have a part behind its host?',
  },
  api_disabled: {
    cause: 'The user lacks the permission “API Enabled”.',
    fix: 'Give it in the profile or a permission set.',
    check: 'Does the call work with an administrator’s token?',
  },
  edition_without_api: {
    cause: 'The edition of the org does not have the API.',
    fix: 'Have Salesforce add it, or use an org of another edition.',
    check: 'Look at Company Information in Setup: Professional and Group Edition have none by default.',
  },
  daily_requests_used_up: {
    cause: 'The org’s daily API requests are used up.',
    fix: 'Wait, or call less; the limit counts the last 24 hours.',
    check: 'Look at API Usage under Company Information in Setup.',
  },
  too_many_requests_at_once: {
    cause: 'Too many long requests run at the same time in this org.',
    fix: 'Wait for some to end and run fewer at once.',
    check: 'Does the same call work alone?',
  },
  token_not_of_this_api: {
    cause: 'What was sent as token is cut short, damaged, or is the assertion.',
    fix: 'Send access_token of the token answer, as it stands.',
    check: 'Compare the length of the token sent with the one that was given; a shell swallows the exclamation mark.',
  },
  token_lacks_identity_scope: {
    cause: 'The token lacks the scope for this address: id, profile or openid for identity, web for a web session.',
    fix: 'Add the scope to the app, then request a token.',
    check: 'Read scope in the answer the token came with.',
  },
  login_host_called: {
    cause: 'The call went to the login host.',
    fix: 'Send it to instance_url of the token answer.',
    check: 'Look for login or test.salesforce.com in the address of the call.',
  },
  identity_unknown: {
    cause: 'The address of the identity names an org or a user that is none.',
    fix: 'Call the address in id of the token answer.',
    check: 'Compare the address with id of the token answer.',
  },
  query_malformed: {
    cause: 'The query is not SOQL as the server reads it.',
    fix: 'Correct it at the place the message names.',
    check: 'Run the query in the Developer Console.',
  },
  field_or_object_hidden: {
    cause: 'The user may not see this object or field.',
    fix: 'Give the user access to it.',
    check: 'Does the call work with an administrator’s token?',
  },
  name_misspelt: {
    cause: 'There is no object or field of this name: a misspelling, or __c is missing.',
    fix: 'Take the API name from Object Manager in Setup.',
    check: 'Look for the API name in Object Manager.',
  },
  user_may_not: {
    cause: 'The user lacks a permission for this; for SOAP login() it is “Use Any API Auth”.',
    fix: 'Give the permission in the profile or a permission set.',
    check: 'Does the call work with an administrator’s token?',
  },
  transaction_policy: {
    cause: 'A transaction security policy of the org blocks this.',
    fix: 'Ask whoever administers it.',
    check: 'Look at Transaction Security Policies in Setup.',
  },
  method_not_taken: {
    cause: 'The resource does not take this HTTP method.',
    fix: 'Use one of those the message lists.',
    check: 'Compare the method with the documentation of the resource; a redirect turns POST into GET.',
  },
  api_version_gone: {
    cause: 'This version of the API is retired or not there yet.',
    fix: 'Take one that /services/data lists.',
    check: 'Open /services/data of the org.',
  },
  query_too_heavy: {
    cause: 'The query is too slow, or asks for too many formulas and conditions.',
    fix: 'Make it more selective, or ask for less at a time.',
    check: 'Run it with a LIMIT and fewer fields.',
  },
  locator_gone: {
    cause: 'The place in the result is gone: it lives two days, for the user who began.',
    fix: 'Begin the query again.',
    check: 'How long ago was the first page read, and by which user?',
  },
  offset_too_large: {
    cause: 'OFFSET goes up to 2,000.',
    fix: 'Page by nextRecordsUrl, or by Id > the last one.',
    check: 'Read OFFSET in the query.',
  },
  uri_too_long: {
    cause: 'The address, or address and headers together, are longer than 16,384 bytes.',
    fix: 'Put the query into a Composite request, whose body holds it.',
    check: 'Count the characters of the address.',
  },
  host_not_routed: {
    cause: 'Salesforce’s edge knows no way to this host.',
    fix: 'Compare the host with instance_url of the token answer.',
    check: 'Open the host in a browser.',
  },
  request_conditions: {
    cause: 'A header of the request does not fit: its media type, a condition, or a version in conflict.',
    fix: 'Send Content-Type: application/json and only the conditions that are meant.',
    check: 'Look at the headers of the request as they left.',
  },
  tls_too_old: {
    cause: 'The client offered a version of TLS that is switched off.',
    fix: 'Update the runtime: Salesforce takes TLS 1.2 and newer.',
    check: 'Call with a current curl from the same computer.',
  },
  soap_login_off: {
    cause: 'SOAP login() is switched off in this org or gone from this API version.',
    fix: 'Use an OAuth flow, such as JWT Bearer.',
    check: 'Orgs since Winter ’26 have it off; version 65 and later do not have it.',
  },
  soap_security_token_wanted: {
    cause: 'A login by password from an address that is not trusted wants the security token behind the password.',
    fix: 'Append it, or use the JWT Bearer flow, which sends no password.',
    check: 'Does the login work from a trusted address?',
  },
  soap_login_refused: {
    cause: 'User name, password or security token are wrong, or it is the login host of another kind of org.',
    fix: 'Correct them, with the security token behind the password; use test.salesforce.com for sandboxes. The JWT Bearer flow sends no password.',
    check: 'Log in with them in a browser, and look at the login history.',
  },
  soap_locked_out: {
    cause: 'Too many wrong passwords: the user is locked out for a while.',
    fix: 'Wait or unlock the user in Setup.',
    check: 'The user’s page in Setup shows the button Unlock.',
  },
  apex_endpoint_not_listed: {
    cause: 'Apex may call only hosts that are listed, and the login host is not.',
    fix: 'Add the host under Remote Site Settings, or use a named credential.',
    check: 'Compare the host in the message with Remote Site Settings in Setup.',
  },
  mcp_session_not_echoed: {
    cause: 'The header Mcp-Session-Id of the first answer was not sent back.',
    fix: 'Send it with every request after initialize.',
    check: 'Look for Mcp-Session-Id in the second request.',
  },
}
