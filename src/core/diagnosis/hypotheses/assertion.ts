import type { Hypotheses } from './hypothesis.ts'

const THREADS = 'public threads and sources of clients (read 2026-11-26)'
const UNSEEN = 'RFC 7523 §3; the answer to it was not seen'

/** What the assertion says: audience, form, identifiers. */
export const ASSERTION = {
  audience_of_another_environment: {
    explains: {
      audience_wrong: [3, 'documented'],
      grant_refused: [2, 'documented'],
      user_not_approved: [0, 'observed'],
    },
    speaks: {
      aud_form: {
        other_environment: 'settles',
        this_environment: 'rules_out',
        own_domain: -2,
        list: -3,
        no_scheme: -3,
        token_url: -3,
        missing: 'rules_out',
      },
      org_kind: { sandbox: 1, scratch: 1 },
      changed_last: { client_version: 2, org: 1, sandbox_refresh: 1 },
    },
    mendedAt: 'assertion',
    source: 'Help, "OAuth 2.0 JWT Bearer Flow"; Salesforce DX Developer Guide, "Authorization" (read 2026-11-22)',
  },
  audience_is_my_domain: {
    explains: { audience_wrong: [2, 'observed'], user_not_approved: [1, 'observed'], grant_refused: [0, 'observed'] },
    speaks: {
      aud_form: {
        own_domain: 2,
        this_environment: 'rules_out',
        other_environment: 'rules_out',
        list: 'rules_out',
        no_scheme: 'rules_out',
        token_url: 'rules_out',
        missing: 'rules_out',
      },
      app_kind: { external_client_app: -2, connected_app: 1 },
      org_kind: { sandbox: 1, scratch: 1 },
      approval_on_record: { none: -2 },
      changed_last: { client_version: 2 },
    },
    mendedAt: 'assertion',
    source: 'threads that disagree with each other: taken by External Client Apps in 2026 (read 2026-11-26)',
  },
  audience_is_token_url: {
    explains: { audience_wrong: [1, 'believed'] },
    speaks: {
      aud_form: {
        token_url: 'settles',
        this_environment: 'rules_out',
        other_environment: 'rules_out',
        own_domain: 'rules_out',
      },
      worked_before: { yes: -1 },
    },
    mendedAt: 'assertion',
    source: 'Help, "OAuth 2.0 JWT Bearer Flow", which names the server and not its endpoint (read 2026-11-22)',
  },
  audience_is_array: {
    explains: { audience_wrong: [1, 'observed'] },
    speaks: {
      aud_form: {
        list: 'settles',
        this_environment: 'rules_out',
        other_environment: 'rules_out',
        own_domain: 'rules_out',
        token_url: 'rules_out',
      },
      client_lists_audience: { yes: 3 },
      worked_before: { yes: -1 },
    },
    mendedAt: 'assertion',
    source: 'github.com/forcedotcom/datacloud-jdbc/pull/132',
  },
  audience_without_scheme: {
    explains: { audience_wrong: [1, 'observed'] },
    speaks: {
      aud_form: {
        no_scheme: 'settles',
        this_environment: 'rules_out',
        other_environment: 'rules_out',
        own_domain: 'rules_out',
        token_url: 'rules_out',
      },
      worked_before: { yes: -1 },
    },
    mendedAt: 'assertion',
    source: THREADS,
  },
  audience_missing: {
    explains: { audience_wrong: [0, 'believed'] },
    speaks: {
      aud_form: {
        missing: 'settles',
        this_environment: 'rules_out',
        other_environment: 'rules_out',
        own_domain: 'rules_out',
        token_url: 'rules_out',
        list: 'rules_out',
        no_scheme: 'rules_out',
      },
      worked_before: { yes: -2 },
    },
    mendedAt: 'assertion',
    source: UNSEEN,
  },
  subject_missing: {
    explains: { user_not_approved: [0, 'believed'] },
    speaks: {
      sub_form: { missing: 'settles', known_user: 'rules_out', user_id: 'rules_out', has_whitespace: 'rules_out' },
      worked_before: { yes: -2 },
    },
    mendedAt: 'assertion',
    source: UNSEEN,
  },
  assertion_malformed: {
    explains: { assertion_invalid: [2, 'observed'] },
    speaks: {
      assertion_form: { broken: 'settles', missing: 'settles', jwt: 'rules_out', pem: -3, saml: 'settles' },
      worked_before: { yes: -1 },
    },
    mendedAt: 'assertion',
    source: THREADS,
  },
  private_key_sent: {
    explains: { assertion_invalid: [0, 'observed'] },
    speaks: {
      assertion_form: { pem: 'settles', jwt: 'rules_out', broken: -1, missing: 'rules_out', saml: 'rules_out' },
      worked_before: { yes: 'rules_out' },
    },
    mendedAt: 'assertion',
    source: THREADS,
  },
  algorithm_not_rs256: {
    explains: { assertion_invalid: [1, 'believed'] },
    speaks: { alg_form: { other: 'settles', rs256: 'rules_out' }, worked_before: { yes: -1 } },
    mendedAt: 'assertion',
    source: 'Help, "OAuth 2.0 JWT Bearer Flow", which knows RS256 alone (read 2026-11-22)',
  },
  nbf_in_future: {
    explains: { assertion_invalid: [0, 'believed'] },
    speaks: { nbf_ahead: { yes: 'settles', no: 'rules_out' }, every_time: { now_and_then: 1 } },
    mendedAt: 'assertion',
    source: UNSEEN,
  },
  exp_missing: {
    explains: { assertion_invalid: [0, 'believed'] },
    speaks: {
      exp_unit: { missing: 'settles', seconds: 'rules_out', milliseconds: 'rules_out', local_time: 'rules_out' },
      worked_before: { yes: -2 },
    },
    mendedAt: 'assertion',
    source: UNSEEN,
  },
  member_of_wrong_form: {
    explains: { assertion_invalid: [0, 'believed'] },
    speaks: {
      member_form: { not_taken: 3, plain: 'rules_out' },
      assertion_form: { pem: 'rules_out', missing: 'rules_out', saml: 'rules_out' },
      worked_before: { yes: -2 },
    },
    mendedAt: 'assertion',
    source: 'RFC 7515 §4.1.11; the answer to it was not seen',
  },
  assertion_sent_twice: {
    explains: { jti_reused: [3, 'observed'] },
    speaks: {
      jti_repeated: { sent_again: 'settles', constant: 'rules_out' },
      every_time: { now_and_then: 2, always: -2 },
      assertion_kept: { yes: 2 },
    },
    source: 'glenmazza.net, "Salesforce API calls with Postman"',
  },
  jti_constant: {
    explains: { jti_reused: [2, 'observed'] },
    speaks: {
      jti_repeated: { constant: 'settles', sent_again: 'rules_out' },
      every_time: { always: 2, now_and_then: -2 },
    },
    mendedAt: 'assertion',
    source: 'Help, "OAuth 2.0 JWT Bearer Flow": jti is taken once (read 2026-11-22)',
  },
} as const satisfies Hypotheses
