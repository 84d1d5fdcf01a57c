import { decodeBase64 } from '../encoding/base64.ts'
import { readDer } from '../encoding/der.ts'
import { encodePem, parsePem } from '../encoding/pem.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { derShape } from './der-shape.ts'
import { bareBase64, tidyText } from './text-input.ts'

/**
 * The certificates in what was pasted, and nothing else of it: the last look at a text that is about to be sent.
 *
 * A private key beside a certificate, under its label or in its place is the mistake this is for, so the structure
 * decides and not the label, and one part that is no certificate refuses the whole.
 *
 * @returns the certificates written anew as PEM; or `not_certificates_only`, which repeats nothing of the text. Never throws.
 */
export function certificatesOnly(text: string): Result<string, { code: 'not_certificates_only' }> {
  const tidy = tidyText(text)
  const blocks = parsePem(tidy)
  const base64 = blocks.ok ? undefined : bareBase64(tidy)
  const bare = base64 === undefined ? undefined : decodeBase64(base64)
  const parts = blocks.ok ? blocks.value.map(({ bytes }) => bytes) : bare?.ok === true ? [bare.value] : []
  return parts.length > 0 && parts.every(isCertificate)
    ? ok(parts.map((der) => encodePem('CERTIFICATE', der)).join(''))
    : err({ code: 'not_certificates_only' })
}

function isCertificate(der: Uint8Array<ArrayBuffer>): boolean {
  const root = readDer(der)
  try {
    return root.ok && derShape(root.value) === 'Certificate'
  } catch {
    // A structure that falls apart on a closer look is none that an app would hold.
    return false
  }
}
