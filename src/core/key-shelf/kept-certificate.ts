import type { CertificateView } from '../certificates/view.ts'
import type { EpochMilliseconds } from '../kernel/numeric-date.ts'

/** A certificate as environments and keys keep it: the bytes and the few facts that are shown without parsing them again. */
export type KeptCertificate = {
  der: Uint8Array<ArrayBuffer>
  /** RFC 7638 thumbprint of the key it certifies. */
  keyThumbprint: string
  /** Lower-case hex. */
  fingerprintSha256: string
  /** RFC 4514 string. */
  subject: string
  notBefore: EpochMilliseconds
  notAfter: EpochMilliseconds
}

/** A certificate made ready to be kept. Whoever calls has proved that it belongs to the key. Never throws. */
export function keptCertificate(
  certificate: { der: Uint8Array<ArrayBuffer>; view: CertificateView },
  keyThumbprint: string,
): KeptCertificate {
  const { fingerprintSha256, subject, notBefore, notAfter } = certificate.view
  return { der: certificate.der, keyThumbprint, fingerprintSha256, subject: subject.rfc4514, notBefore, notAfter }
}
