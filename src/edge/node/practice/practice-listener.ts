import type { IncomingMessage, ServerResponse } from 'node:http'

import { HeldRequest } from '#practice/http/held-request.ts'

import type { Client } from '../../front/client.ts'
import type { Caller } from '../../front/own-origin.ts'
import { problem } from '../../front/refusals.ts'
import type { PracticeAnswer } from './practice-on-node.ts'
import { readBody } from '../http/read-body.ts'
import { sendAnswer } from '../http/send-answer.ts'
import type { Listener } from '../http/listener.ts'

/** Longer than every body an org reads, so that a longer one is too long for each of them. Bytes. */
const MAX_BODY_BYTES = 256 * 1024

const METHODS_WITH_BODY: ReadonlySet<string | undefined> = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/** A target in which the URL standard would change nothing. */
const PLAIN_TARGET = /^\/(?!.*(?:\/\.|%2e))[A-Za-z0-9/?&=%+._~!$*,;:@-]*$/i

/**
 * The practice org as a plain Node listener: a token costs less than the `Request`, `Response` and web streams around
 * it would. Bodies are read whole before the org is asked.
 *
 * @returns A listener that rejects when the client leaves or the org fails; nothing is logged.
 */
export function createPracticeListener(
  answer: PracticeAnswer,
  clientOf: (request: IncomingMessage) => Client,
): Listener {
  return async (request, response, caller) => {
    const url = urlOf(request, caller)
    // HTTP/1.0 without a Host: an org could not even say its own address.
    if (url === undefined) return sendAnswer(request, response, problem('malformed_host'))
    const { method = '', rawHeaders } = request
    const body = hasBody(request) ? await readBody(request, MAX_BODY_BYTES) : undefined
    const held = HeldRequest.of(
      url,
      method,
      () => new Headers(pairs(rawHeaders)),
      body,
      () => leavingOf(response),
    )
    await sendAnswer(request, response, await answer(held, clientOf(request), caller))
  }
}

/** The address asked for, as `new URL(…).href` has it. */
function urlOf({ url = '' }: IncomingMessage, { authority }: Caller): string | undefined {
  if (authority === undefined) return undefined
  const text = `http://${authority}${url}`
  return PLAIN_TARGET.test(url) ? text : new URL(text).href
}

function hasBody({ method, headers }: IncomingMessage): boolean {
  if (!METHODS_WITH_BODY.has(method)) return false
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
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

function pairs(rawHeaders: readonly string[]): [string, string][] {
  const list: [string, string][] = []
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) list.push([rawHeaders[i] ?? '', rawHeaders[i + 1] ?? ''])
  return list
}
