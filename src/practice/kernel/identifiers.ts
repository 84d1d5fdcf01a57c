import type { AppKind } from '#core/vocabulary/salesforce.ts'

import type { RandomBytes } from './clock.ts'

/**
 * Everything the practice org hands out carries the twelve characters that name the org, so that a request finds its
 * org without any register: the key in the base URL, the My Domain name, consumer keys, codes, refresh tokens and access
 * tokens.
 */

const ALPHANUMERIC = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const CHECKSUM_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345'
const TOKEN_ALPHABET = `${ALPHANUMERIC}._`

const ORG_ID = /^00D[A-Za-z0-9]{12}$/
const ORG_NAME = /^(00D[A-Za-z0-9]{12})[A-Za-z0-9]{12}(?:[A-Za-z0-9]{12})?$/
const CONSUMER_KEY = /^3MVG9([A-Za-z0-9]{12})([._])[A-Za-z0-9._]{67}$/
const OPAQUE_TOKEN = /^(00D[A-Za-z0-9]{12})![A-Za-z0-9._]{60,200}$/
const REFRESH_TOKEN = /^5Aep861([A-Za-z0-9]{12})[A-Za-z0-9._]{60,100}$/
const AUTHORIZATION_CODE = /^aPrx([A-Za-z0-9]{12})[A-Za-z0-9._]{40,100}$/

/** Random text over letters and digits; 24 characters hold 142 bits. */
export function randomAlphanumeric(random: RandomBytes, length: number): string {
  return randomText(random, length, ALPHANUMERIC)
}

function randomText(random: RandomBytes, length: number, alphabet: string): string {
  // Rejection sampling: a plain remainder would favour the first letters.
  const limit = 256 - (256 % alphabet.length)
  let text = ''
  while (text.length < length) {
    for (const byte of random(length - text.length + 16)) {
      if (byte < limit && text.length < length) text += alphabet[byte % alphabet.length]
    }
  }
  return text
}

/**
 * The key in an org's base URL: its 15-character organization id, then 142 random bits.
 *
 * It is the only credential of the setup calls: secret, except to whoever made the org. Nothing that is signed, logged or
 * sent to third parties holds it.
 */
export function newOrgKey(random: RandomBytes): string {
  return `00D${randomAlphanumeric(random, 12)}${randomAlphanumeric(random, 24)}`
}

/**
 * The name of an org in its My Domain: its organization id, then 12 random letters and digits, made independently of the
 * org's key. It opens nothing that the bare origin does not, and may be signed, logged and shown.
 */
export function newMyDomainName(random: RandomBytes, orgId: string): string {
  return `${orgId}${randomAlphanumeric(random, 12)}`
}

/** The organization id inside an org key or a My Domain name, or undefined when the text can be neither. */
export function orgIdOfName(name: string): string | undefined {
  return ORG_NAME.exec(name)?.[1]
}

/** A 15-character organization id. */
export function isOrgId(text: string): boolean {
  return ORG_ID.test(text)
}

/**
 * A consumer key in Salesforce's shape. The character after the org's twelve tells the kind of app, so that a
 * key of another org, or of a deleted app, still gets the answer its kind would get.
 */
export function newConsumerKey(random: RandomBytes, orgId: string, kind: AppKind): string {
  return `3MVG9${orgId.slice(3)}${kind === 'external_client_app' ? '_' : '.'}${randomText(random, 67, TOKEN_ALPHABET)}`
}

/** Which org and which kind of app a consumer key was made for, or undefined when it is none of ours. */
export function readConsumerKey(consumerKey: string): { orgId: string; kind: AppKind } | undefined {
  const match = CONSUMER_KEY.exec(consumerKey)
  if (match === null) return undefined
  return { orgId: `00D${match[1] ?? ''}`, kind: match[2] === '_' ? 'external_client_app' : 'connected_app' }
}

/** An opaque access token: organization id, `!`, 96 characters (571 bits). Secret. */
export function newAccessToken(random: RandomBytes, orgId: string): string {
  return `${orgId}!${randomText(random, 96, TOKEN_ALPHABET)}`
}

/** A refresh token in Salesforce's shape. Secret. */
export function newRefreshToken(random: RandomBytes, orgId: string): string {
  return `5Aep861${orgId.slice(3)}${randomText(random, 68, TOKEN_ALPHABET)}`
}

/** An authorization code in Salesforce's shape. Secret, and good once. */
export function newAuthorizationCode(random: RandomBytes, orgId: string): string {
  return `aPrx${orgId.slice(3)}${randomText(random, 60, TOKEN_ALPHABET)}`
}

/** A consumer secret: 64 upper-case hexadecimal digits. Secret. */
export function newConsumerSecret(random: RandomBytes): string {
  return Array.from(random(32), (byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase()
}

/**
 * The organization id a token, refresh token or authorization code names, or undefined. A JWT-based access
 * token names it in its protected header (`tnk`), which is read here without verifying anything.
 */
export function orgIdOfToken(token: string): string | undefined {
  const opaque = OPAQUE_TOKEN.exec(token)
  if (opaque !== null) return opaque[1]
  const refresh = REFRESH_TOKEN.exec(token) ?? AUTHORIZATION_CODE.exec(token)
  if (refresh !== null) return `00D${refresh[1] ?? ''}`
  return /^core\/[^/]+\/(00D[A-Za-z0-9]{12})$/.exec(unverifiedTenantKey(token))?.[1]
}

function unverifiedTenantKey(token: string): string {
  try {
    const header: unknown = JSON.parse(atob((token.split('.')[0] ?? '').replaceAll('-', '+').replaceAll('_', '/')))
    if (typeof header === 'object' && header !== null && 'tnk' in header && typeof header.tnk === 'string')
      return header.tnk
  } catch {
    // Not a JWS: then it names no org.
  }
  return ''
}

/**
 * The 18-character, case-safe form of a 15-character id: for each five characters one checksum letter, whose
 * bit i says that character i is upper-case.
 */
export function toCaseSafeId(id: string): string {
  if (id.length !== 15) return id
  let suffix = ''
  for (let chunk = 0; chunk < 3; chunk++) {
    let bits = 0
    for (let i = 0; i < 5; i++) {
      const character = id[chunk * 5 + i] ?? ''
      if (character >= 'A' && character <= 'Z') bits |= 1 << i
    }
    suffix += CHECKSUM_ALPHABET[bits] ?? ''
  }
  return id + suffix
}

/** A deterministic 15-character record id: three characters of prefix, then the ordinal in base 62. */
export function recordId(keyPrefix: string, ordinal: number): string {
  let digits = ''
  for (let rest = ordinal; rest > 0; rest = Math.floor(rest / 62)) digits = (ALPHANUMERIC[rest % 62] ?? '') + digits
  return `${keyPrefix}Pr00000${digits.padStart(5, '0')}`
}

/** The ordinal inside a 15- or 18-character id made by {@link recordId}, or undefined. */
export function ordinalOfRecordId(id: string): number | undefined {
  const match = /^[A-Za-z0-9]{3}Pr00000([A-Za-z0-9]{5})(?:[A-Z0-5]{3})?$/.exec(id)
  if (match === null) return undefined
  let ordinal = 0
  for (const digit of match[1] ?? '') ordinal = ordinal * 62 + ALPHANUMERIC.indexOf(digit)
  return ordinal
}
