import type { Hypotheses } from './hypothesis.ts'

const TLS = 'error texts of OpenSSL, Node, Python, Java, Go, .NET and curl, in public reports'
const THREADS = 'public threads (read 2026-11-26)'

/** Addresses, hours, the way between, and Salesforce’s own failures. */
export const NETWORK = {
  address_outside_ranges: {
    explains: {
      ip_restricted: [4, 'documented'],
      ip_or_hours_restricted: [3, 'observed'],
      consent_refused: [1, 'observed'],
      other_grant_refused: [1, 'observed'],
      session_ended: [2, 'observed'],
      session_not_for_rest: [2, 'observed'],
      soap_address_restricted: [4, 'documented'],
    },
    speaks: {
      address_in_ranges: { no: 'settles', yes: 'rules_out' },
      ip_relaxation: { relaxed: 'rules_out', enforced: 1 },
      via: { relay: 1, proxy: 1, anonymiser: 1 },
      client_hosted: { yes: 2 },
      changed_last: { address: 3, nothing: 1 },
      login_history: { restricted_ip: 'settles', success: -1 },
      user_logged_in_before: { yes: -1 },
      grant_form: { password: 2, client_credentials: 'rules_out', hybrid: 'rules_out', token_exchange: 'rules_out' },
      consent_answer: { denied: 'rules_out' },
    },
    mendedAt: 'token',
    source: 'Help, "OAuth Authorization Errors"; threads (read 2026-11-26)',
  },
  outside_login_hours: {
    explains: { ip_or_hours_restricted: [2, 'observed'], soap_hours_restricted: [4, 'documented'] },
    speaks: {
      login_hours: { outside: 'settles', within: 'rules_out', none: 'rules_out' },
      every_time: { now_and_then: 2 },
    },
    source: THREADS,
  },
  session_locked_to_address: {
    explains: { session_ended: [1, 'observed'] },
    speaks: {
      session_locked_to_address: { yes: 3, no: 'rules_out' },
      client_hosted: { yes: 2 },
      user_logged_in_before: { yes: 1 },
      via: { relay: 2, direct: -1 },
      login_history: { success: 1 },
    },
    mendedAt: 'token',
    source: 'Help, "Modify Session Security Settings"; github.com/forceworkbench/forceworkbench/issues/744',
  },
  token_endpoint_without_cors: {
    explains: { browser_kept_answer: [4, 'documented'], nothing_answered: [0, 'documented'] },
    speaks: { oauth_cors: { off: 'settles', generic_host: 'settles', on: 'rules_out' }, via: { relay: 'rules_out' } },
    mendedAt: 'token',
    source: 'Help, "Enable CORS for OAuth Endpoints" (read 2026-11-22)',
  },
  proxy_intercepts_tls: {
    explains: { client_lacks_trust: [3, 'observed'] },
    speaks: {
      proxy_opens_tls: { yes: 3, no: 'rules_out' },
      via: { proxy: 2, direct: -2 },
      runtime_age: { current: 1 },
    },
    source: TLS,
  },
  trust_store_old: {
    explains: { client_lacks_trust: [2, 'observed'] },
    speaks: { runtime_age: { old: 3, current: 'rules_out' }, proxy_opens_tls: { no: 1 } },
    source: TLS,
  },
  proxy_swallows_answer: {
    explains: { nothing_answered: [2, 'observed'], page_answered: [1, 'observed'], redirect_answered: [0, 'observed'] },
    speaks: { via: { proxy: 3, direct: 'rules_out', relay: -2 }, proxy_opens_tls: { yes: 1 } },
    source: TLS,
  },
  salesforce_outage: {
    explains: {
      server_failed: [3, 'documented'],
      page_answered: [1, 'documented'],
      nothing_answered: [1, 'believed'],
      words_unknown: [1, 'believed'],
    },
    speaks: {
      trust_page: { incident: 3, available: -2 },
      other_environment: { works: -1, same_refusal: 1 },
      every_time: { now_and_then: 1 },
      host_form: { pages: -2, other: -2 },
    },
    source: 'Salesforce DX Developer Guide, "Authorization": "Data Not Available" (read 2026-11-22); REST status codes',
  },
  server_failed: {
    explains: { server_failed: [2, 'observed'] },
    speaks: { trust_page: { available: 2 }, every_time: { always: 2, now_and_then: -1 } },
    source: 'REST API Developer Guide, "Status Codes and Error Responses" (read 2026-11-26)',
  },
} as const satisfies Hypotheses
