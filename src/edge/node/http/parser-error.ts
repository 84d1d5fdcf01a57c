import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'

import { PROBLEM_MEDIA_TYPE } from '#core/vocabulary/relay.ts'
import type { ServerRefusalCode } from '#core/vocabulary/server-refusals.ts'

import { FUNCTION_REFUSALS, problemBody } from '../../front/refusals.ts'
import { FUNCTION_HEADERS } from '../../front/security-headers.ts'

/** What Node's parser reports that has a status of its own; everything else is not well-formed. */
const CODE_OF: ReadonlyMap<string | undefined, ServerRefusalCode> = new Map([
  ['HPE_HEADER_OVERFLOW', 'head_too_large'],
  ['HPE_CHUNK_EXTENSIONS_OVERFLOW', 'body_too_large'],
  ['ERR_HTTP_REQUEST_TIMEOUT', 'request_timeout'],
])

/**
 * Answers what the parser could not read, in the place of the bare status line that Node would write, and closes the
 * connection: what follows on it has no known beginning. The `clientError` listener of the server.
 */
export function answerParserError(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable || hasBegunToAnswer(socket)) {
    socket.destroy()
    return
  }
  const code = CODE_OF.get(error.code) ?? 'malformed_request'
  const { status } = FUNCTION_REFUSALS[code]
  const body = problemBody(code)
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    ...FUNCTION_HEADERS.map(([name, value]) => `${name}: ${value}`),
    `content-type: ${PROBLEM_MEDIA_TYPE}`,
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ]
  // Written and then cut: a client that goes on sending is not listened to.
  socket.end(`${lines.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy())
}

/** Whether part of another answer is on its way: a second one in the middle of it would be read as its body. */
function hasBegunToAnswer(socket: Duplex): boolean {
  const answer = '_httpMessage' in socket ? socket._httpMessage : undefined
  return typeof answer === 'object' && answer !== null && 'headersSent' in answer && answer.headersSent === true
}
