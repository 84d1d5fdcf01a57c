import type { IncomingMessage, ServerResponse } from 'node:http'

import { HeldRequest } from '#practice/held-request.ts'

import { problem } from '../app.ts'
import { FUNCTION_HEADERS } from '../security-headers.ts'
import type { PracticeAnswer } from './practice/practice-on-node.ts'
import type { Listener } from './server.ts'

/** Bodies up to this are read whole before the org is asked: every form there is. Bytes. */
const MAX_HELD_BYTES = 16_384

const METHODS_WITH_BODY: ReadonlySet<string | undefined> = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])
const METHODS_WITHOUT: ReadonlySet<string | undefined> = new Set(['GET', 'OPTIONS'])

/** A host and a target in which the URL standard would change nothing that leads anywhere else. */
const PLAIN_HOST = /^[a-z0-9._-]+(?::[1-9][0-9]{1,4})?$/
const PLAIN_TARGET = /^\/(?!.*(?:\/\.|%2e))[A-Za-z0-9/?&=%+._~!$*,;:@-]*$/i

/**
 * The practice org as a plain Node listener: a token costs less than the `Request`, `Response` and web streams around
 * it would.
 *
 * Takes what clients send: a plain target, and no body or one of announced, moderate length. Whatever else there is
 * goes to `otherwise`, which knows every case and gives the same answers.
 *
 * @returns A listener that always ends the response. It never throws; nothing is logged.
 */
export function createPracticeListener(answer: PracticeAnswer, otherwise: Listener): Listener {
  return (request, response) => {
    const url = plainUrl(request)
    const length = heldLength(request)
    if (url === undefined || length === undefined) return otherwise(request, response)
    const reply = (body: Uint8Array | undefined): void => {
      const held = HeldRequest.of(
        url,
        request.method ?? '',
        () => new Headers(pairs(request.rawHeaders)),
        body,
        () => leavingOf(response),
      )
      void answerOr500(answer, held, request)
        .then((answered) => send(response, answered))
        .catch(() => response.destroy())
    }
    if (length === 0) return reply(undefined)
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => void chunks.push(chunk))
    request.on('end', () => reply(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)))
  }
}

async function answerOr500(answer: PracticeAnswer, held: Request, request: IncomingMessage): Promise<Response> {
  try {
    return await answer(held, request)
  } catch {
    // A bug must not show its stack, and must not look like a Salesforce answer.
    return problem(500, 'internal_error', 'The function failed')
  }
}

/** A signal that the client has gone before it had its answer. */
function leavingOf(response: ServerResponse): AbortSignal {
  const leaving = new AbortController()
  if (response.destroyed) leaving.abort()
  response.once('close', () => {
    if (!response.writableFinished) leaving.abort()
  })
  return leaving.signal
}

/** The address asked for; `undefined` when it takes more than putting host and target together to know it. */
function plainUrl({ headers, url = '' }: IncomingMessage): string | undefined {
  const host = headers.host ?? ''
  const plain = PLAIN_HOST.test(host) && PLAIN_TARGET.test(url)
  return plain ? `http://${host}${url}` : undefined
}

/** How long the body is, or `undefined` when it is not one to hold. The parser ends a body at its announced length. */
function heldLength({ method, headers }: IncomingMessage): number | undefined {
  if (headers['transfer-encoding'] !== undefined) return undefined
  const announced = headers['content-length']
  const length = Number(announced ?? 0)
  if (METHODS_WITHOUT.has(method)) return length === 0 ? 0 : undefined
  return METHODS_WITH_BODY.has(method) && length <= MAX_HELD_BYTES ? length : undefined
}

function pairs(rawHeaders: readonly string[]): [string, string][] {
  const list: [string, string][] = []
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) list.push([rawHeaders[i] as string, rawHeaders[i + 1] as string])
  return list
}

async function send(response: ServerResponse, answer: Response): Promise<void> {
  const headers: string[] = []
  for (const [name, value] of answer.headers) headers.push(name, value)
  for (const [name, value] of FUNCTION_HEADERS) if (!answer.headers.has(name)) headers.push(name, value)
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
