import type { SetupRefusalCode } from '#core/vocabulary/practice-refusals.ts'

import { asHeld } from './held-request.ts'

/** The answers every part of the practice org is built from. */

/** What Salesforce sends on a token answer, cookies left out (measured in public threads, read 2026-11-22). */
export const NO_STORE_HEADERS = {
  'Cache-Control': 'no-cache,must-revalidate,max-age=0,no-store,private',
  'Expires': 'Thu, 01 Jan 1970 00:00:00 GMT',
  'X-Content-Type-Options': 'nosniff',
}

/** JSON as Salesforce labels it; some clients parse a body only when the type starts with `application/json`. */
export const JSON_MEDIA_TYPE = 'application/json;charset=UTF-8'

/** A JSON answer that is never stored. */
export function json(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Response {
  return jsonText(status, JSON.stringify(body), headers)
}

/** The same, of JSON that is text already. */
export function jsonText(status: number, body: string, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(body, {
    status,
    headers: { 'Content-Type': JSON_MEDIA_TYPE, ...NO_STORE_HEADERS, ...headers },
  })
}

/** A plain-text answer that is never stored. */
export function text(status: number, body: string, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(body, {
    status,
    headers: { 'Content-Type': 'text/plain;charset=UTF-8', ...NO_STORE_HEADERS, ...headers },
  })
}

/** No body at all. */
export function noContent(status: 200 | 204 = 204): Response {
  return new Response(null, { status, headers: NO_STORE_HEADERS })
}

/**
 * A refusal of a set-up call: `application/problem+json` with a stable `code`.
 *
 * @param code part of the interface; never renamed
 * @param data members that explain the refusal, e.g. limits; never a secret
 * @see RFC 9457 §3
 */
export function problem(
  status: number,
  code: SetupRefusalCode,
  data: Readonly<Record<string, unknown>> = {},
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(JSON.stringify({ type: 'about:blank', title: titleOf(status), status, code, ...data }), {
    status,
    headers: { 'Content-Type': 'application/problem+json', ...NO_STORE_HEADERS, ...headers },
  })
}

/** One entry of Salesforce's REST error list (REST API Developer Guide, "Status Codes and Error Responses", read 2026-11-22). */
export function restError(status: number, errorCode: string, message: string): Response {
  return json(status, [{ message, errorCode }])
}

/** The answer to what an org cannot work with. Not 5xx: clients repeat a GET for minutes after one. */
export function unexpectedError(): Response {
  return restError(400, 'UNKNOWN_EXCEPTION', 'An unexpected error occurred')
}

/** The answer to any path the org does not serve. Never HTML: clients would take a page for an answer. */
export function notFound(): Response {
  return json(404, [{ errorCode: 'NOT_FOUND', message: 'The requested resource does not exist' }])
}

/**
 * The whole body as text, or undefined when it is longer than `limitBytes`.
 *
 * A body of announced length is at most that long, since HTTP ends it there, and is read in one go; a chunked one
 * is counted as it arrives. Bytes that are not UTF-8 become U+FFFD, as the URL standard does for forms.
 */
export async function readBody(request: Request, limitBytes: number): Promise<string | undefined> {
  const held = asHeld(request)
  if (held !== undefined) return held.text(limitBytes)
  if (request.body === null) return ''
  const announced = request.headers.get('Content-Length')
  if (announced !== null && Number(announced) > limitBytes) return undefined
  if (announced !== null) {
    const bytes = await request.arrayBuffer()
    return bytes.byteLength > limitBytes ? undefined : new TextDecoder().decode(bytes)
  }
  const reader = request.body.getReader()
  const decoder = new TextDecoder()
  let body = ''
  let bytes = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return body + decoder.decode()
    bytes += value.byteLength
    if (bytes > limitBytes) {
      await reader.cancel()
      return undefined
    }
    body += decoder.decode(value, { stream: true })
  }
}

/** Media type of a request body, lower-case, without parameters; empty when there is none. */
export function mediaTypeOf(request: Request): string {
  return (request.headers.get('Content-Type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
}

/** A JSON object, as opposed to an array, a scalar or null. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function titleOf(status: number): string {
  return (
    {
      400: 'Bad Request',
      404: 'Not Found',
      405: 'Method Not Allowed',
      409: 'Conflict',
      410: 'Gone',
      413: 'Content Too Large',
      415: 'Unsupported Media Type',
    }[status] ?? 'Refused'
  )
}
