/** Which names promise a secret, and what may be shown of one. */
import { orgOfAccessToken } from './access-token.ts'
import { JWT_BEGINS } from './jwt-begins.ts'
import { redactSignedPart } from './redact-jws.ts'

/** Names whose values log somebody in, or help to; letters only, in lower case, so that every way of writing one is met. */
const SECRET_NAMES: ReadonlySet<string> = new Set([
  'accesstoken',
  'assertion',
  'clientassertion',
  'clientsecret',
  'codeverifier',
  'consumersecret',
  'frontdooruri',
  'idtoken',
  'jsessionid',
  'oauthtoken',
  'otp',
  'password',
  'privatekey',
  'refreshtoken',
  'sessionid',
  'sfdcsession',
  'sid',
  'signature',
  'token',
  'xsfdcsession',
])

/** Header fields of which nothing is shown, wherever one is written down. */
const HIDDEN_HEADERS: ReadonlySet<string> = new Set(['cookie', 'setcookie', 'proxyauthorization'])

/** Schemes of the field Authorization: those registered, and those that servers know beside them. */
const SCHEMES: ReadonlySet<string> = new Set([
  'basic',
  'bearer',
  'concealed',
  'digest',
  'dpop',
  'gnap',
  'hoba',
  'mutual',
  'negotiate',
  'ntlm',
  'oauth',
  'privatetoken',
  'scram-sha-1',
  'scram-sha-256',
  'session',
  'vapid',
])

/** Whether the value of a field of this name, of a form or an address, is a secret: however the name is spelt. */
export function isSecretField(name: string): boolean {
  // There it is an authorization code; in JSON it is what a refusal is called.
  return lettersOf(name) === 'code' || isSecretName(name)
}

/** Whether a value of this name is a secret wherever it stands, be it a header field's that logs in or a member's of something. */
export function isSecretName(name: string): boolean {
  return secretOf(name) !== undefined
}

/** Whether a header field of this name logs in: its value may hold spaces. */
export function isHeaderName(name: string): boolean {
  const secret = secretOf(name)
  return secret === 'authorization' || HIDDEN_HEADERS.has(secret ?? '')
}

/** What may be shown of a secret by its name: of a header field its scheme. Nothing that authenticates. */
export function stubOf(name: string, value: string): string {
  const secret = secretOf(name) ?? ''
  if (HIDDEN_HEADERS.has(secret)) return '…'
  return secret === 'authorization' ? redactAuthorization(value) : shortenSecret(value)
}

/** Which secret a name promises, as {@link lettersOf} spells it: as a whole, or by the last part of `user[password]`, `oauth.token`. */
function secretOf(name: string): string | undefined {
  const last = name.split(/[^\w +/-]+/).findLast((part) => /[A-Za-z]/.test(part)) ?? ''
  return [lettersOf(name), lettersOf(last)].find(
    (letters) => SECRET_NAMES.has(letters) || letters === 'authorization' || HIDDEN_HEADERS.has(letters),
  )
}

/** What of a compact JWS stands before its signature, be its header a short one. */
const SIGNED_PART = new RegExp(String.raw`^(?:eyJ|(?=${JWT_BEGINS}))[\w-]*\.[\w-]*\.(?=[^.]*$)`)

/**
 * A recognisable stub of a secret: the organisation part of an access token, header and payload of a compact
 * JWS (public by nature, and a secret in the place of a claim is cut as well), else the first four characters. What
 * authenticates is cut. A stub stays as it is.
 */
export function shortenSecret(value: string): string {
  if (/^[^…]{0,4}…$/.test(value)) return value
  const organisation = orgOfAccessToken(value)
  if (organisation !== undefined) return `${organisation}…`
  const signedPart = SIGNED_PART.exec(value)?.[0]
  if (signedPart !== undefined) return `${redactSignedPart(signedPart, shortenSecret)}…`
  return `${value.slice(0, Math.min(4, Math.floor(value.length / 4)))}…`
}

/** A scheme that there is stays, and what a token is of; what stands there without one is all a credential. */
function redactAuthorization(value: string): string {
  const [, scheme = '', space = '', credential = ''] = /^([\w-]+)(\s+)(\S.*)$/s.exec(value) ?? []
  if (!SCHEMES.has(scheme.toLowerCase())) return shortenSecret(value)
  return scheme + space + (/^(?:bearer|oauth|dpop|session)$/i.test(scheme) ? shortenSecret(credential) : '…')
}

/** A name as it is meant: without the dots, dashes and underscores that writers disagree on. */
function lettersOf(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, '')
}
