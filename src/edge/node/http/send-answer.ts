import type { IncomingMessage, ServerResponse } from 'node:http'

import { PROBLEM_MEDIA_TYPE } from '#core/vocabulary/relay.ts'
import type { ServerRefusalCode } from '#core/vocabulary/server-refusals.ts'

import { FUNCTION_REFUSALS, problemBody } from '../../front/refusals.ts'
import { FUNCTION_HEADERS } from '../../front/security-headers.ts'

/**
 * Writes an answer that is held whole, with the function's headers where it has none of its own.
 *
 * @returns When the answer has been handed to the connection; rejects when its body breaks.
 */
export async function sendAnswer(request: IncomingMessage, response: ServerResponse, answer: Response): Promise<void> {
  const headers: string[] = []
  for (const [name, value] of answer.headers) headers.push(name, value)
  for (const [name, value] of FUNCTION_HEADERS) if (!answer.headers.has(name)) headers.push(name, value)
  if (isUnread(request)) headers.push('connection', 'close')
  if (answer.body === null) {
    response.writeHead(answer.status, headers)
    response.end()
    return
  }
  const body = new Uint8Array(await answer.arrayBuffer())
  headers.push('content-length', String(body.byteLength))
  response.writeHead(answer.status, headers)
  response.end(body)
}

/** Writes a refusal of the server itself, and closes the connection where a body is left unread. */
export function sendProblem(
  request: IncomingMessage,
  response: ServerResponse,
  code: ServerRefusalCode,
  more: Readonly<Record<string, string>> = {},
): void {
  const body = problemBody(code)
  const headers = [...FUNCTION_HEADERS, ...Object.entries({ 'content-type': PROBLEM_MEDIA_TYPE, ...more })].flat()
  headers.push('content-length', String(Buffer.byteLength(body)))
  if (isUnread(request)) headers.push('connection', 'close')
  response.writeHead(FUNCTION_REFUSALS[code].status, headers)
  response.end(body)
}

/** Whether a body was announced that has not arrived whole: what is left of it is not waited for. */
export function isUnread({ headers, complete }: IncomingMessage): boolean {
  const announced = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
  return announced && !complete
}
