import { decodeAssertion } from '#core/assertions/decode.ts'
import { decodeBase64Url } from '#core/encoding/base64url.ts'
import { Notice } from '#ui/Notice.tsx'

/** Header and claims as JSON, each in its colour. */
export function JwtJson({ compact }: { compact: string }) {
  const decoded = decodeAssertion(compact)
  if (!decoded.ok) return <Notice look="bad" title="This does not read as an assertion" />
  return (
    <div className="grid gap-3 *:min-w-0">
      <Part
        name="Protected header"
        text={JSON.stringify(decoded.value.protectedHeader, null, 2)}
        ink="text-jwt-header"
      />
      <Part name="Claims" text={JSON.stringify(decoded.value.claims, null, 2)} ink="text-jwt-payload" />
    </div>
  )
}

/** The signature's bytes: what the certificate's public key is checked against. */
export function JwtBytes({ compact }: { compact: string }) {
  const signature = decodeBase64Url(compact.split('.')[2] ?? '')
  if (!signature.ok) return <Notice look="bad" title="The signature is not base64url" />
  const lines = Array.from({ length: Math.ceil(signature.value.length / 16) }, (_line, index) =>
    signature.value.subarray(index * 16, index * 16 + 16),
  )
  return (
    <div className="grid gap-2 *:min-w-0">
      <p className="text-ink-2">
        {signature.value.length} bytes, RSASSA-PKCS1-v1_5 over SHA-256 of the two coloured parts and the dot between
        them.
      </p>
      <pre className="overflow-x-auto font-mono text-mono text-jwt-signature" tabIndex={0} aria-label="Signature bytes">
        {lines.map(
          (line, index) =>
            `${(index * 16).toString(16).padStart(4, '0')}  ${[...line].map((byte) => byte.toString(16).padStart(2, '0')).join(' ')}\n`,
        )}
      </pre>
    </div>
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
