import { decodeAssertion } from '#core/assertions/decode.ts'
import { decodeBase64Url } from '#core/encoding/base64url.ts'
import type { UnsignedAssertion } from '#core/flow/steps/unsigned-assertion.ts'
import { JwtText } from '#ui/JwtText.tsx'
import { Notice } from '#ui/Notice.tsx'
import { jwtParts as words } from '#words/en/assertion.ts'

/** Header and claims as JSON, each in its colour. */
export function JwtJson({ compact }: { compact: string }) {
  const decoded = decodeAssertion(compact)
  if (!decoded.ok) return <Notice look="bad" title={words.notAnAssertion} />
  return <HeaderAndClaims header={decoded.value.protectedHeader} claims={decoded.value.claims} />
}

/** The signature's bytes: what the certificate's public key is checked against. */
export function JwtBytes({ compact }: { compact: string }) {
  const signature = decodeBase64Url(compact.split('.')[2] ?? '')
  if (!signature.ok) return <Notice look="bad" title={words.signatureNotBase64url} />
  return (
    <div className="grid gap-2 *:min-w-0">
      <p className="text-ink-2">{words.signatureNote(signature.value.length)}</p>
      <HexDump name={words.signatureBytes} bytes={signature.value} ink="text-jwt-signature" />
    </div>
  )
}

/** Header and claims that nobody signed yet. */
export function UnsignedJson({ unsigned }: { unsigned: UnsignedAssertion }) {
  return <HeaderAndClaims header={unsigned.protectedHeader} claims={unsigned.claims} />
}

/** What the signature will be made over: the two parts as they will be sent, and their bytes. */
export function UnsignedBytes({ unsigned: { signingInput } }: { unsigned: UnsignedAssertion }) {
  const bytes = new TextEncoder().encode(signingInput)
  return (
    <div className="grid gap-2 *:min-w-0">
      <p className="text-ink-2">{words.toSignNote(bytes.length)}</p>
      <JwtText compact={signingInput} />
      <HexDump name={words.bytesToSign} bytes={bytes} ink="text-ink-2" />
    </div>
  )
}

function HeaderAndClaims({ header, claims }: { header: object; claims: object }) {
  return (
    <div className="grid gap-3 *:min-w-0">
      <Part name={words.protectedHeader} text={JSON.stringify(header, null, 2)} ink="text-jwt-header" />
      <Part name={words.claims} text={JSON.stringify(claims, null, 2)} ink="text-jwt-payload" />
    </div>
  )
}

function HexDump({ name, bytes, ink }: { name: string; bytes: Uint8Array; ink: string }) {
  const lines = Array.from({ length: Math.ceil(bytes.length / 16) }, (_line, index) =>
    bytes.subarray(index * 16, index * 16 + 16),
  )
  return (
    <pre className={`overflow-x-auto font-mono text-mono ${ink}`} tabIndex={0} aria-label={name}>
      {lines.map(
        (line, index) =>
          `${(index * 16).toString(16).padStart(4, '0')}  ${[...line].map((byte) => byte.toString(16).padStart(2, '0')).join(' ')}\n`,
      )}
    </pre>
  )
}

function Part({ name, text, ink }: { name: string; text: string; ink: string }) {
  return (
    <div>
      <p className="mb-1 text-small text-ink-3">{name}</p>
      <pre className={`overflow-x-auto font-mono text-mono ${ink}`} tabIndex={0} aria-label={name}>
        {text}
      </pre>
    </div>
  )
}
