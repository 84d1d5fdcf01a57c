import type { Hypotheses } from './hypothesis.ts'

const GUIDE = 'REST API Developer Guide, "Status Codes and Error Responses" (read 2026-11-26)'
const SOAP = 'SOAP API Developer Guide, "ExceptionCode" and `login()` (read 2026-11-26)'
const THREADS = 'public threads (read 2026-11-26)'

/** The session, and what the token is used for. */
export const REST = {
  session_ended: {
    explains: { session_ended: [3, 'documented'], identity_token_refused: [3, 'documented'] },
    speaks: {
      token_age: { fresh: -3, hours: 2 },
      client_renews_by_itself: { yes: -3 },
      every_time: { always: -1 },
      dpop_proof_sent: { no: -1 },
    },
    mendedAt: 'token',
    source: GUIDE,
  },
  authorization_header_misspelt: {
    explains: {
      session_ended: [2, 'observed'],
      header_not_bearer: [3, 'observed'],
      identity_token_missing: [3, 'believed'],
    },
    speaks: {
      authorization_header: { misspelt: 'settles', missing: 'settles', bearer: 'rules_out', in_address: -2 },
      client_typed_by_hand: { yes: 2 },
      client_renews_by_itself: { yes: -2 },
      token_age: { fresh: 1 },
    },
    source: THREADS,
  },
  token_not_in_header: {
    explains: {
      session_ended: [1, 'observed'],
      header_not_bearer: [1, 'observed'],
      identity_token_missing: [2, 'believed'],
    },
    speaks: {
      authorization_header: { in_address: 'settles', bearer: 'rules_out', misspelt: -2 },
      client_typed_by_hand: { yes: 2 },
      token_age: { fresh: 1 },
    },
    source: 'github.com/forcedotcom/postman-salesforce-apis/issues/40',
  },
  token_of_another_org: {
    explains: { session_ended: [1, 'believed'], identity_token_refused: [1, 'observed'] },
    speaks: {
      token_sent: { of_other_org: 'settles', whole: -2 },
      api_address: { instance_url: 'rules_out' },
      token_age: { fresh: 1 },
    },
    source: 'Mobile SDK for Android, pull request 3005; for REST inferred',
  },
  instance_url_doubled: {
    explains: { session_ended: [0, 'observed'] },
    speaks: { api_address: { doubled: 'settles', instance_url: 'rules_out' } },
    source: 'github.com/frankkessler/salesforce-laravel-oauth2-rest/issues/39',
  },
  session_lacks_api_scope: {
    explains: { session_not_for_rest: [3, 'observed'], session_lacks_api_scope: [4, 'observed'] },
    speaks: {
      token_opens_rest: { no: 'settles', yes: 'rules_out' },
      app_has_api_scope: { no: 3, yes: -2 },
      client_uses_browser_session: { yes: -2 },
    },
    mendedAt: 'app',
    source: THREADS,
  },
  session_level_too_low: {
    explains: { session_not_for_rest: [2, 'observed'] },
    speaks: {
      session_level: { high_assurance: 3, standard: 'rules_out' },
      token_opens_rest: { yes: 1 },
      client_uses_browser_session: { yes: 1 },
    },
    source: 'github.com/jsforce/jsforce/issues/1291',
  },
  site_prefix_missing: {
    explains: { session_not_for_rest: [0, 'observed'] },
    speaks: {
      api_address: { without_site_prefix: 'settles' },
      experience_cloud_user: { yes: 3, no: 'rules_out' },
      host_form: { site: 2 },
    },
    source: THREADS,
  },
  api_disabled: {
    explains: { api_disabled: [3, 'observed'] },
    speaks: {
      user_api_enabled: { no: 'settles', yes: 'rules_out' },
      edition: { enterprise: 1, unlimited: 1, developer: 1 },
    },
    source: 'two witnesses (read 2026-11-26)',
  },
  edition_without_api: {
    explains: { api_disabled: [2, 'documented'] },
    speaks: {
      edition: { professional: 3, group: 3, enterprise: 'rules_out', unlimited: 'rules_out', developer: 'rules_out' },
      other_environment: { works: 1 },
    },
    source: GUIDE,
  },
  daily_requests_used_up: {
    explains: { daily_requests_used_up: [4, 'documented'] },
    speaks: { api_requests_left: { no: 'settles', yes: -3 } },
    source: GUIDE,
  },
  too_many_requests_at_once: { explains: { too_many_requests_at_once: [4, 'observed'] }, speaks: {}, source: THREADS },
  token_not_of_this_api: {
    explains: { token_not_of_this_api: [3, 'observed'] },
    speaks: { token_sent: { damaged: 'settles', assertion: 'settles', whole: -2, jwt_token: -2 } },
    source: THREADS,
  },
  token_lacks_identity_scope: {
    explains: { identity_token_refused: [2, 'observed'], session_lacks_web_scope: [4, 'observed'] },
    speaks: { token_age: { fresh: 2 }, every_time: { always: 1 } },
    mendedAt: 'app',
    source: 'documentation of a vendor that signs in this way (read 2026-11-22)',
  },
  login_host_called: {
    explains: { login_host_called: [4, 'documented'] },
    speaks: { api_address: { login_host: 'settles', instance_url: -2 } },
    source: SOAP,
  },
  identity_unknown: { explains: { identity_unknown: [4, 'documented'] }, speaks: {}, source: GUIDE },
  query_malformed: { explains: { query_malformed: [4, 'documented'] }, speaks: {}, source: GUIDE },
  field_or_object_hidden: {
    explains: { field_unknown: [2, 'documented'], type_unknown: [2, 'documented'] },
    speaks: { user_permission: { lacks: 'settles', has: 'rules_out' }, other_environment: { works: 1 } },
    source: GUIDE,
  },
  name_misspelt: {
    explains: { field_unknown: [3, 'documented'], type_unknown: [3, 'documented'] },
    speaks: { user_permission: { has: 2 }, worked_before: { yes: -2 } },
    source: GUIDE,
  },
  user_may_not: {
    explains: { user_may_not: [4, 'documented'] },
    speaks: { user_permission: { lacks: 'settles', has: -3 } },
    source: GUIDE,
  },
  transaction_policy: { explains: { transaction_policy: [4, 'observed'] }, speaks: {}, source: THREADS },
  method_not_taken: {
    explains: { method_unknown: [3, 'observed'] },
    speaks: { host_form: { my_domain: 1 }, api_address: { pages: -2 } },
    source: GUIDE,
  },
  api_version_gone: { explains: { api_version_gone: [4, 'documented'] }, speaks: {}, source: GUIDE },
  query_too_heavy: {
    explains: { query_too_slow: [4, 'observed'], query_too_complicated: [4, 'documented'] },
    speaks: {},
    source: 'SOQL and SOSL Reference, v65.0 (read 2026-11-26)',
  },
  locator_gone: { explains: { locator_gone: [4, 'documented'] }, speaks: {}, source: GUIDE },
  offset_too_large: { explains: { offset_too_large: [4, 'documented'] }, speaks: {}, source: GUIDE },
  uri_too_long: { explains: { uri_too_long: [4, 'documented'] }, speaks: {}, source: GUIDE },
  host_not_routed: { explains: { host_not_routed: [4, 'documented'] }, speaks: {}, source: GUIDE },
  request_conditions: { explains: { request_conditions: [4, 'documented'] }, speaks: {}, source: GUIDE },
  tls_too_old: { explains: { tls_too_old: [4, 'documented'] }, speaks: {}, source: GUIDE },
  soap_login_off: {
    explains: { soap_login_off: [4, 'documented'] },
    speaks: { soap_login: { off: 'settles', on: -3 } },
    source: 'off in orgs since Winter ’26, retired with Summer ’27 (read 2026-11-26)',
  },
  soap_security_token_wanted: { explains: { soap_security_token_wanted: [4, 'documented'] }, speaks: {}, source: SOAP },
  soap_login_refused: {
    explains: { soap_login_refused: [3, 'documented'] },
    speaks: { password_right: { no: 'settles', yes: -1 }, host_fits: { other_environment: 1 } },
    source: SOAP,
  },
  soap_locked_out: {
    explains: { soap_locked_out: [4, 'documented'], soap_login_refused: [1, 'documented'] },
    speaks: { password_right: { yes: 2 }, worked_before: { yes: 1 } },
    source: SOAP,
  },
  apex_endpoint_not_listed: {
    explains: { apex_endpoint_not_listed: [4, 'documented'] },
    speaks: {},
    source: 'Apex Developer Guide, "Adding Remote Site Settings"',
  },
  mcp_session_not_echoed: { explains: { mcp_session_missing: [4, 'observed'] }, speaks: {}, source: THREADS },
} as const satisfies Hypotheses
