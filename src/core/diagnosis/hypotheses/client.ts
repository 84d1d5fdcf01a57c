import type { Hypotheses } from './hypothesis.ts'

const THREADS = 'public threads and sources of clients (read 2026-11-26)'
const ERRORS = 'Help, "OAuth Authorization Errors" (read 2026-11-22)'

/** How the request was made, and which grant was asked for. */
export const CLIENT = {
  body_not_form: {
    explains: { grant_type_unread: [3, 'observed'] },
    speaks: {
      body_form: { form: 'rules_out', json: 'settles', other: 3, none: 3 },
      grant_form: { encoded_twice: -2, misspelt: -2 },
      worked_before: { yes: -1 },
    },
    source: THREADS,
  },
  grant_type_misspelt: {
    explains: { grant_type_unread: [2, 'observed'] },
    speaks: {
      grant_form: { jwt_bearer: 'rules_out', misspelt: 'settles', missing: 'settles', encoded_twice: -2 },
      body_form: { form: 1 },
      worked_before: { yes: -2 },
    },
    source: THREADS,
  },
  grant_type_encoded_twice: {
    explains: { grant_type_unread: [1, 'observed'] },
    speaks: {
      grant_form: { encoded_twice: 'settles', jwt_bearer: 'rules_out', missing: 'rules_out' },
      body_form: { form: 1, json: 'rules_out' },
      worked_before: { yes: -2 },
    },
    source: THREADS,
  },
  method_not_post: {
    explains: { post_required: [4, 'documented'] },
    speaks: { method: { get: 'settles', post: 'rules_out' } },
    source: ERRORS,
  },
  secret_sent: {
    explains: { client_unverified: [2, 'documented'] },
    speaks: {
      secret_sent: { yes: 2, no: 'rules_out' },
      certificate_matches_key: { yes: 1 },
      grant_form: { authorization_code: 2, refresh_token: 2, password: 2, client_credentials: 2 },
    },
    source: `${ERRORS}; on this grant it is only believed`,
  },
  secret_missing: {
    explains: { client_unverified: [0, 'documented'] },
    speaks: {
      secret_sent: { yes: 'rules_out', no: 1 },
      grant_form: {
        jwt_bearer: 'rules_out',
        authorization_code: 3,
        refresh_token: 3,
        password: 3,
        client_credentials: 3,
      },
    },
    source: ERRORS,
  },
  scope_sent_to_token_endpoint: {
    explains: { scope_not_taken: [4, 'observed'] },
    speaks: { scope_parameter: { yes: 'settles', no: -3 } },
    source: 'five sources of clients (read 2026-11-26)',
  },
  token_per_call: {
    explains: { login_rate_exceeded: [3, 'observed'] },
    speaks: { logins_per_call: { each_call: 'settles', one_token_kept: 'rules_out', token_of_no_use: -2 } },
    source: 'github.com/n8n-io/n8n/issues/31948; restforce, pull request 744',
  },
  login_repeated_for_useless_token: {
    explains: { login_rate_exceeded: [1, 'observed'] },
    speaks: { logins_per_call: { token_of_no_use: 'settles', one_token_kept: 'rules_out', each_call: -1 } },
    source: THREADS,
  },
  description_dropped: {
    explains: { grant_refused: [0, 'observed'] },
    speaks: { answer_whole: { yes: 'rules_out', no: 1 } },
    source: 'clients that keep the code of an answer alone (read 2026-11-22)',
  },
  client_credentials_asked: {
    explains: { other_grant_refused: [1, 'observed'] },
    speaks: {
      grant_form: {
        client_credentials: 'settles',
        password: 'rules_out',
        hybrid: 'rules_out',
        token_exchange: 'rules_out',
        jwt_bearer: 'rules_out',
      },
    },
    source: THREADS,
  },
  password_asked: {
    explains: { other_grant_refused: [2, 'observed'] },
    speaks: {
      grant_form: {
        password: 3,
        client_credentials: 'rules_out',
        hybrid: 'rules_out',
        token_exchange: 'rules_out',
        jwt_bearer: 'rules_out',
      },
      password_right: { no: 'settles', yes: 'rules_out' },
      worked_before: { yes: -1 },
    },
    source: 'forrest, issue 274',
  },
  password_flow_blocked_in_org: {
    explains: { other_grant_refused: [1, 'observed'] },
    speaks: {
      grant_form: {
        password: 3,
        client_credentials: 'rules_out',
        hybrid: 'rules_out',
        token_exchange: 'rules_out',
        jwt_bearer: 'rules_out',
      },
      password_flow: { blocked: 'settles', allowed: 'rules_out' },
      password_right: { yes: 2, no: -1 },
      worked_before: { yes: -1 },
    },
    source: 'blocked by default since Summer ’23; github.com/jsforce/jsforce/issues/1506',
  },
  hybrid_grant_asked: {
    explains: { other_grant_refused: [1, 'observed'] },
    speaks: {
      grant_form: {
        hybrid: 'settles',
        password: 'rules_out',
        client_credentials: 'rules_out',
        token_exchange: 'rules_out',
        jwt_bearer: 'rules_out',
      },
      app_issues_jwt: { yes: 1 },
    },
    source: 'SalesforceMobileSDK-Android, issue 2590',
  },
  token_exchange_asked: {
    explains: { other_grant_refused: [1, 'observed'] },
    speaks: {
      grant_form: {
        token_exchange: 'settles',
        password: 'rules_out',
        client_credentials: 'rules_out',
        hybrid: 'rules_out',
        jwt_bearer: 'rules_out',
      },
    },
    source: 'notes on token exchange handlers (read 2026-11-26)',
  },
  refresh_token_used_before: {
    explains: { refresh_token_dead: [2, 'observed'] },
    speaks: {
      refresh_token_state: { used_before: 'settles', unused: 'rules_out', revoked: -2 },
      every_time: { now_and_then: 2 },
      worked_before: { yes: 1 },
    },
    source: 'rotation of refresh tokens (read 2026-11-26)',
  },
  refresh_token_revoked: {
    explains: { refresh_token_dead: [2, 'observed'] },
    speaks: {
      refresh_token_state: { revoked: 'settles', used_before: -2 },
      every_time: { always: 1 },
      changed_last: { consumer_key: 3, policy: 2 },
    },
    mendedAt: 'approval',
    source: 'restforce, issue 826',
  },
  token_not_of_this_org: {
    explains: { token_to_revoke_unknown: [4, 'documented'], identity_of_other_org: [3, 'observed'] },
    speaks: { token_sent: { of_other_org: 'settles' } },
    source: 'Help, "Revoke OAuth Tokens" (read 2026-11-22)',
  },
} as const satisfies Hypotheses
