import type { Hypotheses } from './hypothesis.ts'

const RUNBOOK = 'a runbook that configures External Client Apps; threads (read 2026-11-26)'
const LIBRARIES = 'error texts of JWT libraries, in their sources and in public reports'

/** The key, its certificate, and what a client makes of its file. */
export const KEY = {
  signed_by_another_key: {
    explains: {
      assertion_invalid: [3, 'observed'],
      client_unverified: [3, 'observed'],
      grant_refused: [1, 'observed'],
      words_unknown: [0, 'believed'],
    },
    speaks: {
      certificate_matches_key: { no: 'settles', yes: -3 },
      certificate_on_app: { no: -3 },
      changed_last: { certificate: 2, key: 3, deployment: 1 },
      assertion_form: { pem: 'rules_out', broken: -2, missing: 'rules_out' },
      grant_form: { authorization_code: 'rules_out', refresh_token: 'rules_out', password: 'rules_out' },
    },
    mendedAt: 'app',
    source: 'github.com/forcedotcom/sfdx-travisci/issues/135; External Client Apps: one witness',
  },
  certificate_missing: {
    explains: { assertion_invalid: [2, 'observed'] },
    speaks: {
      certificate_on_app: { no: 'settles', yes: 'rules_out' },
      changed_last: { deployment: 3, app: 1 },
      app_kind: { external_client_app: 1 },
      certificate_matches_key: { yes: -1, no: -2 },
    },
    mendedAt: 'app',
    source: RUNBOOK,
  },
  key_lost_its_line_breaks: {
    explains: { client_read_no_key: [3, 'observed'] },
    speaks: {
      key_text: { one_line: 'settles', pem: 'rules_out', other_format: -2, locked: -2 },
      client_typed_by_hand: { yes: 1 },
    },
    mendedAt: 'key',
    source: LIBRARIES,
  },
  key_in_other_format: {
    explains: { client_read_no_key: [2, 'observed'] },
    speaks: { key_text: { other_format: 'settles', one_line: -2, locked: -2 } },
    mendedAt: 'key',
    source: LIBRARIES,
  },
  key_locked: {
    explains: { client_read_no_key: [1, 'observed'] },
    speaks: { key_text: { locked: 'settles', one_line: -2, other_format: -2, pem: -1 } },
    mendedAt: 'key',
    source: LIBRARIES,
  },
} as const satisfies Hypotheses
