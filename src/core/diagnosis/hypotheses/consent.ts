import type { Hypotheses } from './hypothesis.ts'

const THREADS = 'public threads (read 2026-11-26)'
const ERRORS = 'Help, "OAuth Authorization Errors" (read 2026-11-22)'

/** The consent page and the exchange of its code. */
export const CONSENT = {
  user_refused_consent: {
    explains: { consent_refused: [3, 'documented'] },
    speaks: { consent_answer: { denied: 'settles', allowed: 'rules_out' } },
    mendedAt: 'approval',
    source: ERRORS,
  },
  user_not_logged_in: {
    explains: { consent_not_silent: [4, 'documented'] },
    speaks: {},
    mendedAt: 'approval',
    source: ERRORS,
  },
  response_type_misspelt: { explains: { response_type_unknown: [4, 'documented'] }, speaks: {}, source: ERRORS },
  pkce_left_out: {
    explains: { code_challenge_missing: [4, 'observed'], consent_failed: [2, 'observed'] },
    speaks: {
      pkce_sent: { nothing: 2, challenge_and_verifier: 'rules_out' },
      pkce_required: { yes: 2, no: 'rules_out' },
    },
    mendedAt: 'approval',
    source: THREADS,
  },
  code_used_or_old: {
    explains: { code_exchange_refused: [3, 'observed'], assertion_expired: [1, 'observed'] },
    speaks: {
      code_state: { used: 'settles', old: 'settles', fresh: 'rules_out' },
      grant_form: { authorization_code: 3, jwt_bearer: 'rules_out', saml: 'rules_out' },
      client_exchanges_codes: { yes: 3 },
      assertion_form: { jwt: 'rules_out', saml: 'rules_out' },
      pkce_sent: { other_verifier: -2 },
    },
    mendedAt: 'approval',
    source: THREADS,
  },
  code_verifier_of_another_request: {
    explains: { code_exchange_refused: [2, 'observed'] },
    speaks: {
      pkce_sent: { other_verifier: 'settles', nothing: 1, challenge_and_verifier: -1 },
      code_state: { fresh: 1 },
    },
    mendedAt: 'approval',
    source: 'RFC 7636 §4.6; threads (read 2026-11-26)',
  },
} as const satisfies Hypotheses
