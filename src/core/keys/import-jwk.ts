import { decodeBase64Url } from '../encoding/base64url.ts'
import { encodeDer, encodeInteger, encodeUnsigned } from '../encoding/der-writer.ts'
import { stringMember } from '../kernel/answer.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { ImportRefusal } from './import-refusal.ts'

/** RFC 7518 §6.3.2: the private members, in the order RSAPrivateKey has them. */
const PRIVATE_MEMBERS = ['n', 'e', 'd', 'p', 'q', 'dp', 'dq', 'qi'] as const

/**
 * Takes the RSAPrivateKey out of a JWK. `use`, `alg`, `key_ops` and `kid` are not looked at: the key will sign
 * RS256 here whatever it was made for.
 *
 * @param jwk a parsed JSON object. Secret if it has a `d`.
 * @returns DER of the RSAPrivateKey (secret); or `public_key_given`, `ec_key`, `ed25519_key`, `symmetric_key`,
 * `other_key_algorithm`, `multi_prime_key`, `jwk_incomplete` (a private key without its primes), `damaged`.
 * Never throws.
 * @see RFC 7517 §4, RFC 7518 §6
 */
export function rsaPrivateKeyFromJwk(jwk: Record<string, unknown>): Result<Uint8Array<ArrayBuffer>, ImportRefusal> {
  const refusal = refuseKeyType(jwk)
  if (refusal) return err(refusal)
  if (jwk['oth'] !== undefined) return err({ code: 'multi_prime_key' })

  const integers: Uint8Array[] = []
  for (const name of PRIVATE_MEMBERS) {
    const member = stringMember(jwk, name)
    if (member === undefined) return err({ code: 'jwk_incomplete', missing: name })
    const magnitude = decodeBase64Url(member)
    if (!magnitude.ok || magnitude.value.length === 0) return err({ code: 'damaged' })
    integers.push(encodeUnsigned(magnitude.value))
  }
  return ok(encodeDer('sequence', encodeInteger(0), ...integers))
}

function refuseKeyType(jwk: Record<string, unknown>): ImportRefusal | undefined {
  switch (stringMember(jwk, 'kty')) {
    case 'RSA':
      return jwk['d'] === undefined ? { code: 'public_key_given' } : undefined
    case 'EC':
      return { code: 'ec_key', ...(typeof jwk['crv'] === 'string' ? { curve: jwk['crv'] } : {}) }
    case 'OKP':
      return jwk['crv'] === 'Ed25519' ? { code: 'ed25519_key' } : { code: 'other_key_algorithm', oid: 'OKP' }
    case 'oct':
      return { code: 'symmetric_key' }
    default:
      return { code: 'not_recognised' }
  }
}
