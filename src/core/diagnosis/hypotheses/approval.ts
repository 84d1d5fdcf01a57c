import type { Hypotheses } from './hypothesis.ts'

const FLOW = 'Help, "OAuth 2.0 JWT Bearer Flow" (read 2026-11-22)'
const THREADS = 'public threads and sources of clients (read 2026-11-26)'

/** Who may use the app: policy, approval, the user's own record. */
export const APPROVAL = {
  not_pre_authorized: {
    explains: {
      user_not_approved: [3, 'documented'],
      grant_refused: [2, 'documented'],
      words_unknown: [1, 'believed'],
    },
    speaks: {
      approval_on_record: { none: 'settles', there: -3 },
      user_approved: { no: 2, yes: -2 },
      permission_set_attached: { no: 2, yes: -2 },
      permission_set_assigned: { yes: -1 },
      sub_form: { has_whitespace: -3, user_id: -3, unknown_user: -3 },
      worked_before: { yes: -1 },
      changed_last: { policy: 1 },
    },
    mendedAt: 'approval',
    source: FLOW,
  },
  username_of_another_org: {
    explains: { user_not_approved: [2, 'observed'], grant_refused: [0, 'observed'] },
    speaks: {
      sub_form: { has_whitespace: 'settles', user_id: 'settles', unknown_user: 'settles', known_user: 'rules_out' },
      approval_on_record: { there: 'rules_out' },
      changed_last: { sandbox_refresh: 2, user: 2 },
      user_logged_in_before: { yes: -1 },
      other_environment: { works: 1 },
      worked_before: { yes: -1 },
    },
    mendedAt: 'approval',
    source: `${THREADS}; an unknown user gets the words of an unapproved one`,
  },
  consent_without_refresh_token: {
    explains: { user_not_approved: [1, 'documented'] },
    speaks: {
      permitted_users: { self_authorize: 1, admin_pre_authorized: 'rules_out' },
      user_approved: { yes: 3, no: 'rules_out' },
      consent_gave_refresh_token: { no: 3, yes: 'rules_out' },
      app_has_refresh_scope: { no: 2 },
      approval_on_record: { none: -1 },
      worked_before: { yes: -1 },
    },
    mendedAt: 'approval',
    source: FLOW,
  },
  approval_pushed_out: {
    explains: { user_not_approved: [0, 'believed'], refresh_token_dead: [1, 'observed'] },
    speaks: {
      permitted_users: { self_authorize: 1, admin_pre_authorized: 'rules_out' },
      worked_before: { yes: 3, no: 'rules_out' },
      user_approved: { yes: 1, no: 'rules_out' },
      refresh_token_state: { revoked: 1, used_before: -2 },
    },
    mendedAt: 'approval',
    source: 'five approvals per user and app, by third parties (read 2026-11-26)',
  },
  user_outside_policy: {
    explains: {
      user_not_admin_approved: [3, 'observed'],
      user_not_approved: [1, 'observed'],
      consent_refused: [2, 'observed'],
      consent_failed: [1, 'observed'],
    },
    speaks: {
      permitted_users: { admin_pre_authorized: 1, self_authorize: 'rules_out' },
      approval_on_record: { none: 'settles', there: -3 },
      permission_set_attached: { no: 3, yes: -3 },
      permission_set_assigned: { yes: -1 },
      changed_last: { policy: 1, deployment: 1 },
      consent_answer: { denied: 'rules_out' },
    },
    mendedAt: 'approval',
    source: THREADS,
  },
  permission_set_not_assigned: {
    explains: {
      user_not_admin_approved: [2, 'observed'],
      user_not_approved: [1, 'observed'],
      assertion_expired: [0, 'observed'],
    },
    speaks: {
      permitted_users: { admin_pre_authorized: 1, self_authorize: 'rules_out' },
      permission_set_assigned: { no: 3, yes: 'rules_out' },
      permission_set_attached: { yes: 1 },
      changed_last: { user: 2 },
      exp_by_server_clock: { past: -3 },
    },
    mendedAt: 'approval',
    source: THREADS,
  },
  policy_lost_in_deployment: {
    explains: { user_not_admin_approved: [1, 'observed'], user_not_approved: [0, 'believed'] },
    speaks: {
      changed_last: { deployment: 3, nothing: -2 },
      worked_before: { yes: 2, no: 'rules_out' },
      permitted_users: { self_authorize: 'rules_out' },
    },
    mendedAt: 'approval',
    source: 'a runbook that configures External Client Apps (read 2026-11-26)',
  },
  integration_licence: {
    explains: {
      user_not_approved: [0, 'observed'],
      user_not_admin_approved: [0, 'observed'],
      consent_failed: [1, 'observed'],
    },
    speaks: { licence: { integration: 3, salesforce: 'rules_out' }, permission_set_assigned: { yes: 1 } },
    mendedAt: 'approval',
    source: 'documentation of a vendor that signs in this way (read 2026-11-22)',
  },
  never_logged_in: {
    explains: { user_not_approved: [0, 'observed'] },
    speaks: { user_logged_in_before: { no: 3, yes: 'rules_out' }, worked_before: { yes: 'rules_out' } },
    mendedAt: 'approval',
    source: THREADS,
  },
  user_not_replicated: {
    explains: { user_not_approved: [0, 'observed'], user_not_admin_approved: [0, 'observed'] },
    speaks: {
      org_kind: { scratch: 2, production: -2 },
      user_logged_in_before: { no: 2, yes: 'rules_out' },
      change_age: { minutes: 2, longer: -3 },
      worked_before: { yes: 'rules_out' },
    },
    source: 'github.com/forcedotcom/cli/issues/2575',
  },
  user_deactivated: {
    explains: { user_inactive: [3, 'observed'] },
    speaks: { user_active: { no: 'settles', yes: 'rules_out' } },
    source: 'Help, "OAuth Authorization Errors"; restforce, issue 303',
  },
  user_frozen: {
    explains: { user_inactive: [2, 'believed'] },
    speaks: { user_frozen: { yes: 'settles', no: 'rules_out' }, user_active: { no: -1, yes: 1 } },
    source: 'inferred: the answer to a frozen user was not seen',
  },
  frozen_for_its_address: {
    explains: { user_inactive: [1, 'observed'] },
    speaks: {
      via: { anonymiser: 3, relay: 2, proxy: 1, direct: -1 },
      client_hosted: { yes: 1 },
      user_frozen: { no: 'rules_out', yes: 1 },
      worked_before: { yes: 1, no: -2 },
      user_active: { no: -1 },
    },
    mendedAt: 'token',
    source: 'containment of anonymising addresses since 2026-04-24, by one witness who quotes Salesforce',
  },
} as const satisfies Hypotheses
