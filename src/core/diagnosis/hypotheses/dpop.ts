import type { Hypotheses } from './hypothesis.ts'

const SDK = 'Mobile SDK for Android and iOS, pull requests of 2026; RFC 9449'

/** Demonstrating proof of possession, and tokens in the form of a JWT. */
export const DPOP = {
  app_requires_dpop: {
    explains: {
      proof_of_possession_wanted: [2, 'observed'],
      grant_refused: [0, 'believed'],
      words_unknown: [0, 'believed'],
    },
    speaks: {
      dpop_required: { yes: 3, no: 'rules_out' },
      dpop_proof_sent: { no: 2, yes: -3 },
    },
    mendedAt: 'app',
    source: 'Help, "OAuth DPoP" (opening read 2026-11-26); on this grant untested',
  },
  dpop_proof_wrong: {
    explains: { proof_of_possession_wanted: [3, 'observed'] },
    speaks: { dpop_proof_sent: { yes: 3, no: 'rules_out' } },
    source: SDK,
  },
  dpop_nonce_not_repeated: {
    explains: { dpop_nonce_wanted: [4, 'observed'] },
    speaks: { dpop_nonce_repeated: { no: 'settles', yes: -3 } },
    source: SDK,
  },
  jwt_token_not_taken: {
    explains: {
      token_not_of_this_api: [1, 'observed'],
      header_not_bearer: [0, 'observed'],
      session_ended: [0, 'believed'],
    },
    speaks: {
      app_issues_jwt: { yes: 2, no: 'rules_out' },
      token_sent: { jwt_token: 3, damaged: -2, assertion: 'rules_out' },
      where: { soap: 2 },
    },
    mendedAt: 'app',
    source: 'airbyte, issue 71024; SOAP before API version 68 (read 2026-11-26)',
  },
  dpop_token_as_bearer: {
    explains: { identity_token_refused: [0, 'observed'], token_not_of_this_api: [0, 'observed'] },
    speaks: { dpop_required: { yes: 2, no: -2 }, dpop_proof_sent: { no: 3, yes: -1 } },
    source: SDK,
  },
} as const satisfies Hypotheses
