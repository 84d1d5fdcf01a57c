import { readJsonJws } from '../assertions/json-serialization.ts'
import { looksLikeAssertion } from '../lint/assertion/assertion-text.ts'
import { readJwe } from './jose-views.ts'
import type { InputKind } from './recognition.ts'

/** Organization id, exclamation mark, opaque rest (observed in every published access token). */
const ACCESS_TOKEN = /^00D[A-Za-z0-9]{12,15}![A-Za-z0-9._]+$/
const HTTP_MESSAGE = /^(?:HTTP\/\d(?:\.\d)? \d{3}\b|[A-Z]{3,7} \S+ HTTP\/\d(?:\.\d)?\r?\n)/

/** Which credential or message of this flow a text is, by its form alone, or undefined. */
export function credentialKind(
  text: string,
): Extract<InputKind, 'jws' | 'jwe' | 'access_token' | 'http_message'> | undefined {
  if (looksLikeAssertion(text) || readJsonJws(text)) return 'jws'
  if (readJwe(text)) return 'jwe'
  if (ACCESS_TOKEN.test(text)) return 'access_token'
  return HTTP_MESSAGE.test(text) ? 'http_message' : undefined
}
