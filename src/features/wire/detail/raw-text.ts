import type { Exchange, HeaderFields, PendingExchange } from '#core/kernel/exchange.ts'
import { indentedJson } from '#core/kernel/json-text.ts'

/** The raw request as HTTP/1.1 text. Shows what the exchange holds: redact it first unless secrets are wanted. */
export function requestText({ request }: Exchange | PendingExchange): string {
  const target = request.upstreamUrl ?? request.url
  return messageText(`${request.method} ${target}`, request.headers, request.body ?? '')
}

/** The raw answer as HTTP/1.1 text, as little redacted as the request. */
export function answerText({ status, headers, body }: Exchange['outcome'] & { kind: 'answered' }): string {
  return messageText(`HTTP ${status}`, headers, body)
}

function messageText(firstLine: string, headers: HeaderFields, body: string): string {
  const fields = headers.map(([name, value]) => `${name}: ${value}`)
  return [firstLine, ...fields, '', onLines(body)].join('\n').trimEnd()
}

/** A form reads better with one field a line, JSON with one member: the lines are all that is added to the bytes. */
function onLines(body: string): string {
  return indentedJson(body) ?? (body.includes('&') && !body.includes('\n') ? body.replaceAll('&', '\n&') : body)
}
