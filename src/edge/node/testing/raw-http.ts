import { connect } from 'node:net'

import type { RelayCase } from '../../relay/testing/relay-case.ts'

/** An answer as it came over the wire. */
export type RawAnswer = { readonly status: number; readonly head: string; readonly body: Buffer }

/** Longest wait for a server that neither answers nor closes. Milliseconds. */
const PATIENCE_MS = 60_000

/**
 * Sends bytes over a connection of their own and reads until the answer is whole or the server closes.
 *
 * @param begun  Told when the first of the answer has come.
 * @returns What came back; `status` is 0 when the connection was closed without an answer.
 */
export function sendRaw(port: number, request: Buffer | string, begun?: () => void): Promise<RawAnswer> {
  const bytes = Buffer.from(request as string)
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    const timer = setTimeout(() => socket.destroy(new Error('no_answer')), PATIENCE_MS)
    const bodyless = bytes.subarray(0, 5).toString('latin1') === 'HEAD '
    if (begun !== undefined) socket.once('data', begun)
    socket.on('data', (chunk) => {
      chunks.push(chunk)
      if (isWhole(Buffer.concat(chunks), bodyless)) socket.destroy()
    })
    socket.on('error', (cause: NodeJS.ErrnoException) => {
      // A server that refuses early closes while bytes are still being written to it.
      if (cause.code === 'ECONNRESET' || cause.code === 'EPIPE') return
      reject(cause)
    })
    socket.on('close', () => {
      clearTimeout(timer)
      resolve(parseAnswer(Buffer.concat(chunks)))
    })
  })
}

/** Writes a case as HTTP/1.1, byte for byte: nothing about its target or headers is repaired. */
export function rawRequestOf({ method, target, headers, body }: RelayCase, host: string): Buffer {
  const payload =
    method === 'GET' || method === 'HEAD' || body === undefined ? Buffer.alloc(0) : Buffer.from(body as string)
  const lines = [`${method} ${target} HTTP/1.1`, `Host: ${host}`, 'Connection: close']
  for (const [name, values] of Object.entries(headers))
    for (const value of [values].flat()) lines.push(`${name}: ${value}`)
  if (payload.byteLength > 0) lines.push(`Content-Length: ${payload.byteLength}`)
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), payload])
}

/** Whether an answer has ended by its own framing (RFC 9112 §6.3); an interim answer is not the answer. */
function isWhole(bytes: Buffer, bodyless: boolean): boolean {
  const { status, head, body } = parseAnswer(bytes)
  if (status < 200) return false
  if (bodyless || status === 204) return true
  const length = /^content-length: *([0-9]+)/im.exec(head)?.[1]
  if (length !== undefined) return body.byteLength >= Number(length)
  return /^transfer-encoding: *chunked/im.test(head) && body.subarray(-5).toString('latin1') === '0\r\n\r\n'
}

function parseAnswer(bytes: Buffer): RawAnswer {
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) return { status: 0, head: '', body: bytes }
  const head = bytes.subarray(0, end).toString('latin1')
  return { status: Number(/^HTTP\/1\.[01] ([0-9]{3})/.exec(head)?.[1] ?? 0), head, body: bytes.subarray(end + 4) }
}
