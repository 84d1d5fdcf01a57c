import { OID } from '#core/vocabulary/pkix.ts'
import { BitString, OctetString, Sequence } from 'asn1js'
import { Extension, type PublicKeyInfo } from 'pkijs'

/** keyUsage bit 0, digitalSignature, alone: one octet, seven unused bits (RFC 5280 §4.2.1.3). */
const DIGITAL_SIGNATURE = new Uint8Array([0x80])

/**
 * What a certificate that only ever verifies assertions says about its key: not a CA, signs data and nothing
 * else. Both critical, so that software that does not understand them refuses instead of guessing.
 *
 * @see RFC 5280 §4.2.1.9 (basicConstraints; an empty SEQUENCE is `cA FALSE`), §4.2.1.3 (keyUsage)
 */
export function leafExtensions(): Extension[] {
  const keyUsage = new BitString({ valueHex: DIGITAL_SIGNATURE, unusedBits: 7 })
  return [
    new Extension({ extnID: OID.basicConstraints, critical: true, extnValue: new Sequence({ value: [] }).toBER() }),
    new Extension({ extnID: OID.keyUsage, critical: true, extnValue: keyUsage.toBER() }),
  ]
}

/**
 * subjectKeyIdentifier by method 1: "the 160-bit SHA-1 hash of the value of the BIT STRING subjectPublicKey".
 *
 * @throws only when the platform has no SHA-1
 * @see RFC 5280 §4.2.1.2
 */
export async function subjectKeyIdentifier(publicKeyInfo: PublicKeyInfo): Promise<Extension> {
  // SHA-1 names the key here, it protects nothing.
  const digest = await crypto.subtle.digest('SHA-1', publicKeyInfo.subjectPublicKey.valueBlock.valueHexView.slice())
  return new Extension({
    extnID: OID.subjectKeyIdentifier,
    critical: false,
    extnValue: new OctetString({ valueHex: digest }).toBER(),
  })
}
