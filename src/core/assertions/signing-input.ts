import { encodeBase64Url } from '../encoding/base64url.ts'
import type { JsonObject } from '../kernel/json.ts'
import type { WrittenAssertion } from './written.ts'

/**
 * What a signature covers: header and claims as JSON without white space, each in base64url, with a dot between them. ASCII.
 *
 * Total. No credential: nothing accepts it without a signature.
 *
 * @see RFC 7515 §5.1 step 5
 */
export function signingInputOf({ header, claims }: WrittenAssertion): string {
  return `${part(header)}.${part(claims)}`
}

function part(members: JsonObject): string {
  return encodeBase64Url(new TextEncoder().encode(JSON.stringify(members)))
}
