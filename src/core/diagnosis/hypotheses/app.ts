import type { Hypotheses } from './hypothesis.ts'

const THREADS = 'public threads and sources of clients (read 2026-11-26)'

/** The app: whether it is there, known, open, and what it holds. */
export const APP = {
  consumer_key_miscopied: {
    explains: { client_unknown: [3, 'observed'] },
    speaks: {
      iss_form: {
        has_whitespace: 'settles',
        cut_short: 'settles',
        of_this_app: 'rules_out',
        no_consumer_key: -2,
        missing: -2,
      },
      worked_before: { yes: -2 },
    },
    mendedAt: 'app',
    source: THREADS,
  },
  iss_is_not_consumer_key: {
    explains: { client_unknown: [1, 'observed'] },
    speaks: {
      iss_form: { no_consumer_key: 'settles', of_this_app: 'rules_out', cut_short: -3, has_whitespace: -3 },
      worked_before: { yes: -1 },
      where: { authorize: -2 },
    },
    mendedAt: 'assertion',
    source: THREADS,
  },
  issuer_missing: {
    explains: { client_unknown: [0, 'believed'] },
    speaks: {
      iss_form: { missing: 'settles', of_this_app: 'rules_out', has_whitespace: 'rules_out', cut_short: 'rules_out' },
      where: { authorize: 1 },
      worked_before: { yes: -2 },
    },
    mendedAt: 'assertion',
    source: 'RFC 7523 §3; the answer to a missing claim was not seen',
  },
  consumer_key_rotated: {
    explains: { client_unknown: [0, 'observed'] },
    speaks: {
      worked_before: { yes: 2, no: 'rules_out' },
      changed_last: { consumer_key: 3, nothing: -2 },
      iss_form: { of_this_app: 'rules_out' },
    },
    mendedAt: 'app',
    source: 'rotation of Consumer Key and Secret, by third parties (read 2026-11-26)',
  },
  client_id_not_in_body: {
    explains: { client_unknown: [1, 'observed'] },
    speaks: {
      client_id_place: { header: 'settles', body: 'rules_out' },
      client_sends_basic_header: { yes: 3 },
      grant_form: { jwt_bearer: 'rules_out' },
      where: { authorize: 'rules_out' },
      worked_before: { yes: -2 },
    },
    source: 'github.com/realdoug/omniauth-salesforce/issues/27',
  },
  app_not_propagated: {
    explains: {
      client_unknown: [2, 'documented'],
      user_not_approved: [1, 'documented'],
      user_not_admin_approved: [1, 'observed'],
      app_not_installed: [0, 'believed'],
      refresh_scope_required: [0, 'believed'],
      scratch_signup_refused: [0, 'believed'],
    },
    speaks: {
      change_age: { minutes: 2, longer: 'rules_out' },
      changed_last: { app: 2, policy: 2, nothing: 'rules_out' },
      worked_before: { yes: -1 },
    },
    mendedAt: 'app',
    source: 'Salesforce DX Developer Guide, "Authorization" (read 2026-11-22); up to 30 minutes were seen',
  },
  app_deleted: {
    explains: { client_unknown: [1, 'observed'], app_not_installed: [1, 'observed'] },
    speaks: {
      app_in_setup: { deleted: 'settles', there: 'rules_out' },
      worked_before: { yes: 2, no: -1 },
      changed_last: { deployment: 1, sandbox_refresh: 2, app: 1 },
      installed: { yes: 'rules_out' },
      change_age: { minutes: -1 },
    },
    mendedAt: 'app',
    source: THREADS,
  },
  app_of_another_org_uninstalled: {
    explains: {
      app_uninstalled: [4, 'observed'],
      refresh_scope_required: [2, 'believed'],
      consent_failed: [3, 'observed'],
      app_not_installed: [1, 'observed'],
    },
    speaks: {
      installed: { yes: 'rules_out', no: 3 },
      app_home_org: { other: 3, same: 'rules_out' },
    },
    mendedAt: 'app',
    source:
      'Help, "Prepare for Connected App Usage Restrictions Change" (2025); github.com/forcedotcom/cli/issues/3368',
  },
  app_blocked_in_setup: {
    explains: { app_blocked: [4, 'observed'] },
    speaks: { app_blocked: { yes: 'settles', no: -2 } },
    source: THREADS,
  },
  app_lacks_refresh_scope: {
    explains: { refresh_scope_required: [3, 'observed'] },
    speaks: { app_has_refresh_scope: { no: 'settles', yes: -3 } },
    mendedAt: 'app',
    source: 'five first-hand reports, External Client Apps and Connected Apps (read 2026-11-26)',
  },
  external_app_not_for_scratch_signup: {
    explains: { scratch_signup_refused: [3, 'observed'] },
    speaks: { app_kind: { external_client_app: 2, connected_app: 'rules_out' } },
    mendedAt: 'app',
    source: 'github.com/forcedotcom/cli/issues/3515',
  },
  scope_not_on_app: {
    explains: { scope_not_allowed: [4, 'observed'], consent_failed: [2, 'observed'] },
    speaks: {
      scope_asked: { not_on_app: 'settles', on_app: 'rules_out' },
      changed_last: { client_version: 1, scopes: 2 },
    },
    mendedAt: 'app',
    source: THREADS,
  },
  callback_url_differs: {
    explains: { redirect_uri_differs: [4, 'documented'] },
    speaks: { callback_matches: { no: 'settles', yes: -3 } },
    mendedAt: 'app',
    source: 'Help, "OAuth Authorization Errors" (read 2026-11-22)',
  },
  api_access_control: {
    explains: {
      session_not_for_rest: [2, 'observed'],
      user_not_admin_approved: [1, 'observed'],
      mcp_session_missing: [0, 'believed'],
    },
    speaks: {
      api_access_control: { yes: 3, no: 'rules_out' },
      client_uses_browser_session: { yes: 2 },
      token_opens_rest: { yes: 1 },
      permission_set_attached: { no: 1 },
    },
    mendedAt: 'approval',
    source: 'Help, "API Access Control"; threads, which disagree about External Client Apps (read 2026-11-26)',
  },
  org_locked_or_closed: {
    explains: { org_inactive: [4, 'documented'], org_locked: [4, 'documented'] },
    speaks: { org_state: { locked: 'settles', open: -3 } },
    source: 'Help, "OAuth Authorization Errors" (read 2026-11-22)',
  },
} as const satisfies Hypotheses
