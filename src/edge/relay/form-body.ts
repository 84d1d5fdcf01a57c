import { AUTHORIZATION_CODE_GRANT_TYPE, FORM_MEDIA_TYPE, JWT_BEARER_GRANT_TYPE } from '#core/vocabulary/oauth.ts'

import type { RelayLimits } from './limits.ts'
import type { RelayRoute } from './policy.ts'
import { admit, refuse, type Admitted } from './result.ts'

/** `application/x-www-form-urlencoded`, optionally with the only charset it has. */
const FORM_CONTENT_TYPE = new RegExp(`^${FORM_MEDIA_TYPE.replace('/', '\\/')}(?:\\s*;\\s*charset="?utf-8"?)?$`, 'i')

/** What `URLSearchParams` and every form library write: RFC 3986 unreserved, `*`, `+`, escapes and the separators. */
const FORM_CHARACTERS = /^[A-Za-z0-9\-._~!$'()*+,:@/%=&]*$/

const GRANTS: readonly string[] = [JWT_BEARER_GRANT_TYPE, AUTHORIZATION_CODE_GRANT_TYPE]

/** The media type of a form body. Total; never throws. */
export function isFormContentType(contentType: string | undefined): boolean {
  return contentType !== undefined && FORM_CONTENT_TYPE.test(contentType.trim())
}

/**
 * Checks a form body without changing it: what was looked at is what is forwarded.
 *
 * @param text  The whole body, decoded so that no byte outside ASCII becomes a character of ASCII, already within `limits.maxFormBytes`. Secret: holds an assertion, a code or a token.
 * @returns The pairs of the form (secret as well), or `malformed_form` / `grant_not_allowed`, neither of which says anything of the content. Never throws.
 *
 * @see RFC 6749 §3.2: parameters MUST NOT be included more than once; §4.1.3; RFC 7523 §2.1
 */
export function checkForm(
  kind: RelayRoute['body'],
  text: string,
  limits: RelayLimits,
): Admitted<ReadonlyMap<string, string>> {
  if (text.length > limits.maxFormBytes) return refuse({ code: 'body_too_large', limitBytes: limits.maxFormBytes })
  const form = parseStrictForm(text, limits.maxFormPairs)
  if (form === undefined) return refuse({ code: 'malformed_form' })
  if (kind === 'revoke_form') return form.get('token') ? admit(form) : refuse({ code: 'malformed_form' })
  const grant = form.get('grant_type')
  if (grant === undefined || !GRANTS.includes(grant)) return refuse({ code: 'grant_not_allowed' })
  // A JWT bearer request proves itself by its signature; a secret beside it is a mistake that must not travel.
  if (grant === JWT_BEARER_GRANT_TYPE && form.has('client_secret')) return refuse({ code: 'grant_not_allowed' })
  return admit(form)
}

/** Pairs of a form in which every name appears once, or `undefined` if any byte has two readings. */
function parseStrictForm(text: string, maxPairs: number): ReadonlyMap<string, string> | undefined {
  if (text === '' || !FORM_CHARACTERS.test(text)) return undefined
  const pairs = text.split('&')
  if (pairs.length > maxPairs) return undefined
  const form = new Map<string, string>()
  for (const pair of pairs) {
    const cut = pair.indexOf('=')
    if (cut < 1) return undefined
    const name = decodeFormText(pair.slice(0, cut))
    const value = decodeFormText(pair.slice(cut + 1))
    if (name === undefined || value === undefined || form.has(name)) return undefined
    form.set(name, value)
  }
  return form
}

function decodeFormText(text: string): string | undefined {
  // An assertion, by far the longest value, has neither: it is its own reading.
  if (!/[%+]/.test(text)) return text
  try {
    const decoded = decodeURIComponent(text.replaceAll('+', ' '))
    return decoded.includes('\u0000') ? undefined : decoded
  } catch {
    return undefined
  }
}
