/**
 * The access token of a request: `Authorization` first, then the `oauth_token` query parameter, which some
 * clients send beside the header. Secret.
 *
 * @see RFC 6750 §2.1; REST API Developer Guide, "Identity URLs" (read 2026-11-22)
 */
export function bearerToken(request: Request): string | undefined {
  const match = /^(?:Bearer|OAuth)\s+(\S+)\s*$/i.exec(request.headers.get('Authorization') ?? '')
  if (match?.[1] !== undefined) return match[1]
  const query = new URL(request.url).searchParams
  return query.get('oauth_token') ?? query.get('access_token') ?? undefined
}
