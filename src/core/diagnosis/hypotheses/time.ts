import type { Hypotheses } from './hypothesis.ts'

const THREADS = 'public threads: simple-salesforce 371 and 491, newrelic-salesforce-exporter 31 (read 2026-11-26)'

/** Clocks, and how `exp` was worked out. */
export const TIME = {
  exp_in_local_time: {
    explains: { assertion_expired: [3, 'observed'] },
    speaks: {
      exp_unit: { local_time: 'settles', seconds: 'rules_out', milliseconds: 'rules_out' },
      exp_by_own_clock: { ahead: -2, past: 1, now: -2 },
      exp_lost_to_clock: { yes: -2 },
      grant_form: { authorization_code: 'rules_out' },
      worked_before: { yes: -1 },
    },
    mendedAt: 'assertion',
    source: THREADS,
  },
  clock_behind: {
    explains: { assertion_expired: [2, 'observed'], grant_refused: [1, 'observed'], words_unknown: [0, 'believed'] },
    speaks: {
      exp_lost_to_clock: { yes: 'settles', no: 'rules_out' },
      worked_before: { yes: 1 },
      every_time: { now_and_then: 1 },
      grant_form: { authorization_code: 'rules_out' },
    },
    mendedAt: 'assertion',
    source: THREADS,
  },
  exp_not_ahead: {
    explains: { assertion_expired: [2, 'observed'] },
    speaks: {
      exp_by_own_clock: { now: 'settles', past: 1, ahead: 'rules_out' },
      grant_form: { authorization_code: 'rules_out' },
      worked_before: { yes: -1 },
    },
    mendedAt: 'assertion',
    source: THREADS,
  },
  assertion_kept_too_long: {
    explains: { assertion_expired: [1, 'believed'] },
    speaks: {
      assertion_kept: { yes: 3, no: 'rules_out' },
      every_time: { now_and_then: 2 },
      exp_by_own_clock: { past: 1, ahead: 'rules_out' },
      grant_form: { authorization_code: 'rules_out' },
    },
    mendedAt: 'assertion',
    source: 'RFC 7523 §3 (exp)',
  },
  exp_too_far_ahead: {
    explains: { assertion_expired: [0, 'believed'] },
    speaks: {
      exp_by_server_clock: { far_ahead: 2, ahead: 'rules_out', past: 'rules_out' },
      exp_by_own_clock: { past: 'rules_out', now: 'rules_out' },
      exp_unit: { milliseconds: 1 },
      grant_form: { authorization_code: 'rules_out' },
    },
    mendedAt: 'assertion',
    source: 'Help, "OAuth 2.0 JWT Bearer Flow": within 3 minutes, which is not what is observed (read 2026-11-22)',
  },
} as const satisfies Hypotheses
