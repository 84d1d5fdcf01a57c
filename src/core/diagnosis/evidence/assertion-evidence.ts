import { USER_ID } from '#core/vocabulary/salesforce.ts'

import type { JsonObject } from '../../kernel/json.ts'
import type { Evidence } from './evidence.ts'

/** Seconds that no clock shows for three thousand years: such a number counts milliseconds. */
const MILLISECONDS_FROM = 1e11

/**
 * What an assertion itself says of a refusal, without its signature and without a clock.
 *
 * Never throws. Holds `aud` and `alg` as they are, of the rest only what form they have.
 *
 * @see RFC 7523 §3
 */
export function assertionEvidence({ header, claims }: { header: JsonObject; claims: JsonObject }): Evidence {
  const { alg } = header
  const { aud, nbf, jti } = claims
  const audiences =
    typeof aud === 'string' ? [aud] : Array.isArray(aud) ? aud.filter((one) => typeof one === 'string') : []
  return {
    ...(typeof alg === 'string' ? { alg } : {}),
    ...(Array.isArray(aud) || aud === undefined
      ? { aud_form: aud === undefined ? 'missing' : 'list' }
      : { aud: audiences }),
    ...issuerForm(claims['iss']),
    ...subjectForm(claims),
    ...expiryForm(claims['exp']),
    ...(header['crit'] !== undefined || (jti !== undefined && typeof jti !== 'string')
      ? { member_form: 'not_taken' }
      : {}),
    ...(nbf === undefined ? { nbf_ahead: 'no' } : {}),
  }
}

function issuerForm(iss: unknown): Pick<Evidence, 'iss_form'> {
  if (iss === undefined || iss === '') return { iss_form: 'missing' }
  if (typeof iss !== 'string') return { iss_form: 'no_consumer_key' }
  if (/\s/.test(iss)) return { iss_form: 'has_whitespace' }
  return /[@/:]|^[A-Z]{2}\d{3}$/.test(iss) ? { iss_form: 'no_consumer_key' } : {}
}

/** Whoever counts by `prn` is not judged by `sub`. */
function subjectForm({ sub, prn }: JsonObject): Pick<Evidence, 'sub_form'> {
  if (prn !== undefined) return {}
  if (typeof sub !== 'string' || sub === '') return { sub_form: 'missing' }
  if (/\s/.test(sub)) return { sub_form: 'has_whitespace' }
  return USER_ID.test(sub) ? { sub_form: 'user_id' } : {}
}

function expiryForm(exp: unknown): Pick<Evidence, 'exp_unit'> {
  if (exp === undefined) return { exp_unit: 'missing' }
  return Number(exp) >= MILLISECONDS_FROM ? { exp_unit: 'milliseconds' } : {}
}
