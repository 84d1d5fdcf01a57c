import type { CertificateFinding } from '#core/lint/certificate/rules.ts'

import { formatNumber } from './format.ts'

/** Words for a finding, in a sentence and what to do. Exhaustive: a new code does not compile without them. */
export function certificateFindingWords({ code, got, expected }: CertificateFinding): { title: string; text: string } {
  switch (code) {
    case 'certificate_expired':
      return {
        title: 'It has expired',
        text: 'Salesforce does not check this, policy people do: the flow goes on working with the key. Renew it from the same key when they ask.',
      }
    case 'certificate_expires_soon':
      return {
        title: 'It expires within 30 days',
        text: 'The flow will go on working. Where a policy asks for valid certificates, renew it from the same key and upload the new one.',
      }
    case 'certificate_not_yet_valid':
      return {
        title: 'Its validity has not begun',
        text: 'Salesforce uses only the key and does not check the date; other software will.',
      }
    case 'signature_hash_weak':
      return {
        title: `Its signature uses a broken hash (${String(got)})`,
        text: 'Harmless where the certificate is self-signed and compared by fingerprint, but scanners complain. Renew it: SHA-256 costs nothing.',
      }
    case 'version_not_v3':
      return {
        title: `It is an X.509 version ${String(got)} certificate`,
        text: 'It uploads and works, but cannot say what its key is for. Guides that sign a request without extensions make these.',
      }
    case 'modulus_too_small':
      return {
        title: `Its key has ${String(got)} bits`,
        text: `RS256 needs ${String(expected)} or more. Make a new key and a certificate for it.`,
      }
    case 'modulus_very_large':
      return {
        title: `Its key has ${String(got)} bits`,
        text: `Salesforce documents up to ${String(expected)}; larger ones may work or not.`,
      }
    case 'public_key_not_rsa':
      return {
        title: `Its key is not RSA (${String(got)})`,
        text: 'Salesforce accepts RS256 only. Issue a certificate for an RSA key.',
      }
    case 'multi_valued_rdn':
      return {
        title: 'Its subject has a multi-valued RDN',
        text: 'Several attributes share one step of the name, joined by +. Legal, rarely meant, and shown differently by every tool.',
      }
    case 'pem_too_large':
      return {
        title: `As PEM it is larger than Salesforce takes: ${formatNumber(Number(got))} of ${formatNumber(Number(expected))} bytes`,
        text: 'Upload the DER form (.cer), which is a quarter smaller. If that does not fit either, issue it with fewer fields.',
      }
    case 'certificate_in_order':
      return {
        title: 'Nothing to remark',
        text: 'An app in Salesforce can hold it. Salesforce uses nothing in it but the public key.',
      }
  }
}
