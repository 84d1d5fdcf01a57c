import { err, ok, type Result } from '../kernel/result.ts'
import { keyKindOf, type JwsAlgorithm } from './algorithms.ts'
import type { VerificationKeys } from './recognised-keys.ts'
import type { VerificationKey } from './verification-key.ts'

/** Why none of the keys may be tried. Kinds as {@link VerificationKey} has them. */
export type NoKey =
  | { code: 'keys_missing' }
  | { code: 'keys_mixed' }
  | { code: 'kid_unknown'; got: string }
  | { code: 'kid_ambiguous'; got: string }
  | { code: 'key_kind_other'; got: readonly string[]; expected: string }
  | { code: 'key_alg_other'; got: readonly string[]; expected: string }
  | { code: 'key_use_other' }

/** Keys tried at most. */
const MAX_TRIED = 32

/**
 * The keys that may verify an `alg`: of that kind, and made for it where they say what for. In a set `kid` chooses.
 *
 * @returns at least one key; or `keys_missing`, `keys_mixed` for a set with secrets beside public keys, `kid_unknown`, `kid_ambiguous` for
 * two keys of one kind and name, `key_kind_other`, `key_alg_other`, `key_use_other`. Never throws.
 * @see RFC 7517 §4.2 to §4.5, §5; RFC 8725 §3.1
 */
export function chooseKeys(given: VerificationKeys, alg: JwsAlgorithm, kid?: string): Result<VerificationKey[], NoKey> {
  const { keys } = given
  if (keys.length === 0) return err({ code: 'keys_missing' })
  const expected = keyKindOf(alg)
  if (given.of !== 'set') return fitting(keys, alg)
  if (keys.some(({ kind }) => kind === 'oct') && keys.some(({ kind }) => kind !== 'oct'))
    return err({ code: 'keys_mixed' })
  if (kid === undefined) return fitting(keys, alg)
  const named = keys.filter(({ jwk }) => jwk.kid === kid)
  if (named.filter(({ kind }) => kind === expected).length > 1) return err({ code: 'kid_ambiguous', got: kid })
  const chosen = named.length > 0 ? named : keys.filter(({ jwk }) => jwk.kid === undefined)
  return chosen.length === 0 ? err({ code: 'kid_unknown', got: kid }) : fitting(chosen, alg)
}

function fitting(keys: readonly VerificationKey[], alg: JwsAlgorithm): Result<VerificationKey[], NoKey> {
  const expected = keyKindOf(alg)
  const ofKind = keys.filter(({ kind }) => kind === expected)
  if (ofKind.length === 0) return err({ code: 'key_kind_other', got: distinct(keys.map(({ kind }) => kind)), expected })
  const forAlg = ofKind.filter(({ jwk }) => jwk.alg === undefined || sameAlgorithm(jwk.alg, alg))
  if (forAlg.length === 0)
    return err({ code: 'key_alg_other', got: distinct(ofKind.map(({ jwk }) => String(jwk.alg))), expected: alg })
  const forVerifying = forAlg.filter(({ jwk: { use, key_ops: operations } }) => {
    const verifies = operations === undefined || (Array.isArray(operations) && operations.includes('verify'))
    return (use === undefined || use === 'sig') && verifies
  })
  return forVerifying.length === 0 ? err({ code: 'key_use_other' }) : ok(forVerifying.slice(0, MAX_TRIED))
}

/** RFC 9864 §2.2 gives EdDSA with Ed25519 a name of its own. */
function sameAlgorithm(one: string, other: string): boolean {
  const name = (alg: string) => (alg === 'EdDSA' ? 'Ed25519' : alg)
  return name(one) === name(other)
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)]
}
