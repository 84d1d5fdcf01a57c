import { exportJWK, generateKeyPair, importJWK, jwtVerify, SignJWT, type JWK } from 'jose'

import { RS256 } from '#core/vocabulary/jose.ts'

import { decodeBase64Url } from '../kernel/base64url.ts'
import { toNumericDate } from '../kernel/clock.ts'
import { myDomainUrlOf, type OrgContext } from '../context/org-context.ts'
import type { App } from '../org/apps.ts'
import { keepSigningKey, readSigningKey, type SigningKey } from '../org/signing-key.ts'
import { userIdOf, type User } from '../org/users.ts'

/**
 * Signs a JWT-based access token in the shape Salesforce's are seen in: header `tnk ver kid tty typ alg`,
 * payload `scp aud sub nbf mty sfi roles iss hsc exp iat client_id`. The session's id is in `sfi`.
 *
 * @returns a compact JWS. Secret.
 * @see Salesforce Help, "JWT-Based Access Tokens" (jwt_access_tokens, read 2026-11-22)
 */
export async function signJwtAccessToken(
  ctx: OrgContext,
  token: { app: App; user: User; scope: string; sessionId: number; lifetimeSeconds: number },
): Promise<string> {
  const key = await signingKey(ctx)
  const now = toNumericDate(ctx.clock())
  const issuer = myDomainUrlOf(ctx)
  return new SignJWT({
    scp: token.scope,
    mty: 'oauth',
    sfi: String(token.sessionId),
    roles: [],
    hsc: false,
    client_id: token.app.consumerKey,
  })
    .setProtectedHeader({
      tnk: `core/practice/${ctx.org.orgId}`,
      ver: '1.0',
      kid: key.kid,
      tty: 'sfdc-core-token',
      typ: 'JWT',
      alg: RS256,
    })
    .setIssuer(issuer)
    .setAudience([issuer])
    .setSubject(`uid:${userIdOf(token.user)}`)
    .setIssuedAt(now)
    .setNotBefore(now)
    .setExpirationTime(now + token.lifetimeSeconds)
    .sign(await importJWK(key.privateJwk, RS256))
}

/** The session id in a JWT-based access token this org signed and that has not expired, else undefined. Never throws. */
export async function sessionIdOfJwt(ctx: OrgContext, token: string): Promise<number | undefined> {
  const key = readSigningKey(ctx.db)
  if (key === undefined || !token.split('.').every((part) => decodeBase64Url(part) !== undefined)) return undefined
  try {
    const { payload } = await jwtVerify(token, await importJWK(key.publicJwk, RS256), {
      algorithms: [RS256],
      currentDate: new Date(ctx.clock()),
    })
    const id = Number(payload['sfi'])
    return Number.isSafeInteger(id) ? id : undefined
  } catch {
    return undefined
  }
}

/** The JWK set served at `id/keys`: empty until the first JWT-based token was issued (RFC 7517 §5). */
export function publicKeySet(ctx: OrgContext): { keys: JWK[] } {
  const key = readSigningKey(ctx.db)
  return { keys: key === undefined ? [] : [{ ...key.publicJwk, kid: key.kid, use: 'sig', alg: RS256 }] }
}

async function signingKey(ctx: OrgContext): Promise<SigningKey> {
  const present = readSigningKey(ctx.db)
  if (present !== undefined) return present
  const pair = await generateKeyPair(RS256, { extractable: true })
  return keepSigningKey(ctx.db, {
    kid: `CORE_ATJWT.${ctx.org.orgId}.${String(ctx.clock())}`,
    privateJwk: await exportJWK(pair.privateKey),
    publicJwk: await exportJWK(pair.publicKey),
  })
}
