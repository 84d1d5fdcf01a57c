import type { CertificateView } from '../certificates/view.ts'
import type { IssuedCertificate } from '../environment/environment.ts'

/** A certificate as environments and keys keep it. Whoever calls has proved that it belongs to the key. */
export function attachedCertificate(
  certificate: { der: Uint8Array<ArrayBuffer>; view: CertificateView },
  keyThumbprint: string,
): IssuedCertificate {
  const { fingerprintSha256, subject, notBefore, notAfter } = certificate.view
  return { der: certificate.der, keyThumbprint, fingerprintSha256, subject: subject.rfc4514, notBefore, notAfter }
}
