// What your integration does, here with Node alone.
import { createSign } from 'node:crypto'

const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** Logs in with the JWT Bearer flow. `now` is the clock of the caller, milliseconds since the epoch. */
export async function logIn({ myDomainUrl, consumerKey, username, privateKeyPem }, now = Date.now()) {
  const claims = { iss: consumerKey, sub: username, aud: myDomainUrl, exp: Math.floor(now / 1000) + 120 }
  const input = `${part({ alg: 'RS256' })}.${part(claims)}`
  const assertion = `${input}.${createSign('RSA-SHA256').update(input).sign(privateKeyPem, 'base64url')}`
  const response = await fetch(`${myDomainUrl}/services/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion }),
  })
  return { status: response.status, ...(await response.json()) }
}
