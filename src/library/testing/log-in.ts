import { createSign } from 'node:crypto'
import { once } from 'node:events'
import { request, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'

import type { PracticeOrg } from '../practice.ts'

const GRANT_TYPE = 'urn:ietf:params:oauth:grant-type:jwt-bearer'

/** An assertion for the org, signed by Node alone, as any client would. `exp` in seconds since the epoch. */
export function assertion({ consumerKey, username, myDomainUrl, privateKeyPem }: PracticeOrg, exp: number): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const input = `${part({ alg: 'RS256' })}.${part({ iss: consumerKey, sub: username, aud: myDomainUrl, exp })}`
  return `${input}.${createSign('RSA-SHA256').update(input).sign(privateKeyPem, 'base64url')}`
}

/** Logs in with Node's own client, which no test of these replaces. */
export async function logIn({ myDomainUrl }: PracticeOrg, jwt: string) {
  const body = String(new URLSearchParams({ grant_type: GRANT_TYPE, assertion: jwt }))
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': Buffer.byteLength(body) }
  const sent = request(`${myDomainUrl}/services/oauth2/token`, { method: 'POST', headers, agent: false })
  sent.end(body)
  const [response] = (await once(sent, 'response')) as [IncomingMessage]
  return { status: response.statusCode, answer: JSON.parse(await text(response)) as Record<string, unknown> }
}
