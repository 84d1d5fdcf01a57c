import { JSON_MEDIA_TYPE, NO_STORE_HEADERS } from '../http/http.ts'
import type { TokenErrorAnswer } from '#core/vocabulary/token-refusals.ts'

/** The three spellings of an answer Salesforce's OAuth endpoints offer. */
export type AnswerFormat = 'json' | 'xml' | 'urlencoded'

const MEDIA_TYPE: Record<AnswerFormat, string> = {
  json: JSON_MEDIA_TYPE,
  xml: 'application/xml;charset=UTF-8',
  urlencoded: 'application/x-www-form-urlencoded;charset=UTF-8',
}

/**
 * Which spelling was asked for: the `format` parameter, else the first known type in `Accept`, else JSON.
 *
 * @see REST API Developer Guide, "Authorization Through Connected Apps and OAuth 2.0" (read 2026-11-22)
 */
export function answerFormat(request: Request, parameters: URLSearchParams): AnswerFormat {
  const asked = parameters.get('format')
  if (asked === 'json' || asked === 'xml' || asked === 'urlencoded') return asked
  for (const range of (request.headers.get('Accept') ?? '').split(',')) {
    const type = range.split(';')[0]?.trim().toLowerCase()
    if (type === 'application/xml') return 'xml'
    if (type === 'application/x-www-form-urlencoded') return 'urlencoded'
    if (type === 'application/json' || type === '*/*') return 'json'
  }
  return 'json'
}

/** Salesforce's refusal in the asked-for spelling. */
export function errorAnswer(format: AnswerFormat, wire: TokenErrorAnswer): Response {
  return answer(format, wire.status, { error: wire.error, error_description: wire.description })
}

/** An answer of flat members in the asked-for spelling, with the headers a token endpoint sends. May hold a token. */
export function answer(format: AnswerFormat, status: number, members: Readonly<Record<string, string>>): Response {
  return new Response(encode(format, members), {
    status,
    headers: { 'Content-Type': MEDIA_TYPE[format], ...NO_STORE_HEADERS },
  })
}

function encode(format: AnswerFormat, members: Readonly<Record<string, string>>): string {
  if (format === 'json') return JSON.stringify(members)
  if (format === 'urlencoded') return new URLSearchParams(members).toString()
  const elements = Object.entries(members).map(([name, value]) => `<${name}>${escapeXml(value)}</${name}>`)
  return `<?xml version="1.0" encoding="UTF-8"?><OAuth>${elements.join('')}</OAuth>`
}

function escapeXml(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
