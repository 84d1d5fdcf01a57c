/** An assertion that was written elsewhere, as a set-up of this page: its header and its claims, never its signature. */
import { LOGIN_AUDIENCE } from '#core/vocabulary/salesforce.ts'

import { decodeAssertion } from '../assertions/decode.ts'
import type { WrittenAssertion } from '../assertions/written.ts'
import { decodeBase64Url } from '../encoding/base64url.ts'
import { epochMilliseconds } from '../kernel/numeric-date.ts'
import { readAssertionText } from '../lint/assertion/assertion-text.ts'
import { isLoginHost } from '../salesforce-host/login-host.ts'
import { newEnvironment, type Environment, type NewOrg } from './environment.ts'
import { readMembers, type WrittenTexts } from './read-written.ts'

/**
 * Header and claims of a JWT that was pasted, as they stand in it.
 *
 * Guarantees that nothing of the signature is in the answer. One that nobody signed yet, or whose signature is empty, is read too,
 * and so is one with quotes, `Bearer` or line breaks around or in it.
 *
 * @param text a credential, if it is signed
 * @returns undefined for a text that is no JWT, or whose header or claims are no JSON object. Never throws.
 * @see RFC 7515 §7.1
 */
export function textsOfJwt(text: string): WrittenTexts | undefined {
  const { compact } = readAssertionText(text)
  const [header = '', payload = '', ...rest] = compact.split('.')
  if (rest.length > 1 || !decodeAssertion(`${header}.${payload}.`).ok) return undefined
  return { header: textOfPart(header), claims: textOfPart(payload) }
}

/**
 * An environment that writes what was written elsewhere: to be shared, kept nowhere.
 *
 * Its org is at the host that the audience names; what names none that is known counts as production. Never throws.
 *
 * @param practiceOrigin an origin whose paths are practice orgs
 */
export function environmentWriting({ header, claims }: WrittenAssertion, practiceOrigin: string): Environment {
  const environment = newEnvironment({
    id: 'written',
    name: 'written',
    createdAt: epochMilliseconds(0),
    ...orgAt(claims['aud'], practiceOrigin),
  })
  // None of it follows from this moment: an identifier that is drawn, or a time that is counted, would be another.
  const moment = { now: epochMilliseconds(0), jti: claims['jti'] === '' ? '-' : '' }
  return { ...environment, claims: readMembers(environment, { header, claims }, moment) }
}

function orgAt(aud: unknown, practiceOrigin: string): NewOrg {
  const url = typeof aud === 'string' ? URL.parse(aud) : null
  if (url?.origin === practiceOrigin) return { kind: 'practice' }
  const known = url !== null && isLoginHost(url.hostname)
  return { kind: 'real', host: known ? url.hostname : new URL(LOGIN_AUDIENCE).hostname }
}

function textOfPart(part: string): string {
  const bytes = decodeBase64Url(part)
  return bytes.ok ? new TextDecoder().decode(bytes.value) : ''
}
