import { restError, text } from '../http/http.ts'

/** REST without a live session. */
export function invalidSession(): Response {
  return restError(401, 'INVALID_SESSION_ID', 'Session expired or invalid')
}

/** Identity endpoints without a live session: plain text, and 403 (REST API Developer Guide, read 2026-11-22). */
export function badToken(token: string | undefined): Response {
  return text(403, token === undefined ? 'Missing_OAuth_Token' : 'Bad_OAuth_Token')
}
