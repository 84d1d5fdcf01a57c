/** What the answer to a login says about a change of certificate. */
import { TOKEN_REFUSALS, type TokenRefusalCode } from '#core/vocabulary/token-refusals.ts'

import type { AnswerMeaning, LoginAnswer } from '../environment/certificate-change.ts'
import { heldSecret } from '../environment/held-secret.ts'
import type { TokenAnswer } from '../flow/facts/session.ts'

/** Refusals that say how far a change has come; any other says something else. */
const SPEAKING: readonly (readonly [AnswerMeaning, readonly TokenRefusalCode[]])[] = [
  ['app_gone', ['issuer_unknown', 'app_not_in_this_org', 'app_blocked']],
  ['signature_refused', ['signature_mismatch', 'certificate_missing', 'client_secret_wrong']],
  ['not_approved', ['user_not_pre_authorized', 'no_approval']],
  ['login_rate', ['login_rate_exceeded']],
]

/** Longest text of a server that is kept. Characters. */
const MAX_SAID_CHARS = 200

/**
 * What of a token request's answer is kept with a change: the server's words and what they mean for it. The token is not, and
 * words in which a server repeats what was sent are dropped.
 *
 * An External Client App whose certificate does not fit is seen to answer `invalid_client`, and both mean the signature; that
 * an app is unknown may also mean that it is not known everywhere yet. Never throws.
 *
 * @see Salesforce Help, "OAuth Authorization Errors"; `invalid_client` is observed once (2026-11-26)
 */
export function loginAnswer({ outcome, receivedAt: at }: Pick<TokenAnswer, 'outcome' | 'receivedAt'>): LoginAnswer {
  if (outcome.ok) return { at, meaning: 'token', status: 200 }
  const { error } = outcome
  if (error.code !== 'oauth_error') return { at, meaning: 'no_answer', said: error.code }
  const { status, error: name, errorDescription } = error
  const said = errorDescription === undefined ? name : `${name}: ${errorDescription}`
  const meaning = meaningOf(name, errorDescription ?? '')
  return { at, meaning, status, ...(heldSecret(said) === undefined ? { said: said.slice(0, MAX_SAID_CHARS) } : {}) }
}

function meaningOf(error: string, description: string): AnswerMeaning {
  const speaking = SPEAKING.find(([, codes]) => codes.some((code) => sameWords(code, error, description)))
  return speaking?.[0] ?? 'other_refusal'
}

/** Capitals and a full stop at the end differ between versions of the same words. */
function sameWords(code: TokenRefusalCode, error: string, description: string): boolean {
  const known = TOKEN_REFUSALS[code]
  return known.error === error && plain(known.description) === plain(description)
}

const plain = (text: string) => text.trim().toLowerCase().replace(/\.$/, '')
