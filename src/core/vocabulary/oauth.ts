/**
 * OAuth 2.0 names exactly as the specifications spell them.
 *
 * @see RFC 6749 §5.1, §5.2 (token answers), RFC 7521 §4.1, RFC 7523 §2.1 and §3 (JWT as authorization grant)
 */

/** RFC 7523 §2.1: the value of `grant_type` when a JWT is the authorization grant. */
export const JWT_BEARER_GRANT_TYPE = 'urn:ietf:params:oauth:grant-type:jwt-bearer'

/** RFC 6749 §4.1.3. */
export const AUTHORIZATION_CODE_GRANT_TYPE = 'authorization_code'

/** RFC 6749 §4.1.3, RFC 7521 §4.1: media type of a token request body. */
export const FORM_MEDIA_TYPE = 'application/x-www-form-urlencoded'
