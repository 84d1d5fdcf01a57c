import { json } from '../http/http.ts'
import { myDomainUrlOf, type OrgContext } from '../context/org-context.ts'

/**
 * `GET {myDomainUrl}/.well-known/openid-configuration`: what this org's endpoints are and can do.
 *
 * Promises no ID token, since none is issued: neither the `openid` scope nor an algorithm for one is offered. An app may
 * have the scope all the same, and `userinfo` answers to it.
 *
 * @see RFC 8414 §2; RFC 9207 §3; OpenID Connect Discovery 1.0 §3
 */
export function discovery(ctx: OrgContext): Response {
  const base = myDomainUrlOf(ctx)
  return json(200, {
    issuer: base,
    authorization_endpoint: `${base}/services/oauth2/authorize`,
    token_endpoint: `${base}/services/oauth2/token`,
    revocation_endpoint: `${base}/services/oauth2/revoke`,
    introspection_endpoint: `${base}/services/oauth2/introspect`,
    userinfo_endpoint: `${base}/services/oauth2/userinfo`,
    jwks_uri: `${base}/id/keys`,
    scopes_supported: [
      'api',
      'web',
      'full',
      'id',
      'profile',
      'email',
      'address',
      'phone',
      'refresh_token',
      'offline_access',
    ],
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    authorization_response_iss_parameter_supported: true,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'none'],
    code_challenge_methods_supported: ['S256'],
    claims_supported: [
      'sub',
      'name',
      'email',
      'preferred_username',
      'organization_id',
      'user_id',
      'active',
      'updated_at',
    ],
  })
}
