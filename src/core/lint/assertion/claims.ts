import type { NumericDate } from '../../kernel/numeric-date.ts'
import { finding, type AssertionFinding } from './rules.ts'
import { lintAudience } from './audience.ts'
import { lintDates } from './dates.ts'

/** Claims that mean something to this flow, or are harmless and usual. */
const USUAL = new Set(['iss', 'sub', 'prn', 'aud', 'exp', 'nbf', 'iat', 'jti', 'scope'])

/** The id of a record, a user's included: 15 or 18 characters without a dot or an at sign, starting with a digit. */
const RECORD_ID = /^[0-9][A-Za-z0-9]{14}(?:[A-Za-z0-9]{3})?$/
/** Up to 19 decimal digits, as consumer secrets were. */
const OLD_SECRET = /^\d{15,19}$/
/** Hexadecimal, 64 digits, as consumer secrets are now; a deployment may choose a key of that form too. */
const SECRET_OR_CHOSEN_KEY = /^[0-9A-Fa-f]{64}$/
const CONSUMER_KEY_START = '3MVG9'

/**
 * Judges the claims set as Salesforce's token endpoint will.
 *
 * @param now the server's clock as well as it is known, whole seconds
 * @param practiceOrigin an origin whose paths are practice orgs
 * @returns every finding, in the order iss, sub, aud, dates, jti, others. A value that may be a secret is not in it.
 * @see RFC 7523 §3
 */
export function lintClaims(
  claims: Record<string, unknown>,
  now: NumericDate,
  practiceOrigin?: string,
): AssertionFinding[] {
  return [
    ...lintIssuer(claims['iss']),
    ...lintSubject(claims),
    ...lintAudience(claims['aud'], practiceOrigin),
    ...lintDates(claims, now),
    ...lintOthers(claims),
  ]
}

function lintIssuer(iss: unknown): AssertionFinding[] {
  if (typeof iss !== 'string' || iss === '') return [finding('iss_missing', 'iss')]
  if (/\s/.test(iss)) return [finding('iss_whitespace', 'iss', { got: iss })]
  if (OLD_SECRET.test(iss)) return [finding('iss_is_secret', 'iss')]
  if (SECRET_OR_CHOSEN_KEY.test(iss)) return [finding('iss_may_be_secret', 'iss')]
  if (/@|^https?:/.test(iss)) return [finding('iss_is_user', 'iss', { got: iss })]
  return iss.startsWith(CONSUMER_KEY_START)
    ? []
    : [finding('iss_unusual', 'iss', { got: iss, expected: CONSUMER_KEY_START })]
}

function lintSubject({ sub, prn }: Record<string, unknown>): AssertionFinding[] {
  const both = prn === undefined ? [] : [finding('prn_present', 'prn')]
  const subject = prn ?? sub
  const at = prn === undefined ? 'sub' : 'prn'
  if (typeof subject !== 'string' || subject === '') return [...both, finding('sub_missing', at)]
  const said = (code: 'sub_whitespace' | 'sub_is_record_id' | 'sub_is_url' | 'sub_not_username') => [
    ...both,
    finding(code, at, { got: subject }),
  ]
  if (/\s/.test(subject)) return said('sub_whitespace')
  if (RECORD_ID.test(subject)) return said('sub_is_record_id')
  if (/^https?:|\.my\.salesforce\.com$/.test(subject) && !subject.includes('@')) return said('sub_is_url')
  return /^[^@]+@[^@]+$/.test(subject) ? both : said('sub_not_username')
}

function lintOthers(claims: Record<string, unknown>): AssertionFinding[] {
  const { jti, scope } = claims
  const findings: AssertionFinding[] = []
  if (jti === undefined) findings.push(finding('jti_missing', 'jti'))
  else if (typeof jti !== 'string') findings.push(finding('jti_not_string', 'jti'))
  if (scope !== undefined) findings.push(finding('scope_present', 'scope'))
  const ignored = Object.keys(claims).filter((name) => !USUAL.has(name))
  if (ignored.length > 0) findings.push(finding('claims_ignored', ignored.join(', '), { got: ignored }))
  return findings
}
