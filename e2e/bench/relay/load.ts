import { connect } from 'node:net'

/** What a round of load measured. Latencies in milliseconds. */
export type Load = { readonly perSecond: number; readonly p50: number; readonly p99: number; readonly errors: number }

export type LoadOptions = {
  readonly port: number
  readonly path: string
  readonly body: string
  readonly connections: number
  /** The round ends after this time, or once `requests` have been answered. Milliseconds. */
  readonly durationMs: number
  readonly requests?: number
}

/**
 * Sends one request after the other on each of `connections` kept-alive connections.
 *
 * Speaks bytes rather than an HTTP client, which would cost more than the servers it measures. An answer that is not
 * 200, and a connection that ends early, is an error.
 */
export async function load({ port, path, body, connections, durationMs, requests }: LoadOptions): Promise<Load> {
  const head = [
    `POST ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    'Content-Type: application/x-www-form-urlencoded',
    `Content-Length: ${body.length}`,
    'X-Requested-With: bench',
  ]
  const request = Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`)
  const latencies: number[] = []
  let errors = 0
  let left = requests ?? Infinity
  const startedAt = performance.now()
  const goesOn = (): boolean => left > 0 && performance.now() - startedAt < durationMs

  const client = (): Promise<void> =>
    new Promise((resolve) => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true })
      let received = ''
      let sentAt = 0
      let waiting = false
      const send = (): void => {
        if (!goesOn()) return void socket.end()
        left -= 1
        waiting = true
        sentAt = performance.now()
        socket.write(request)
      }
      socket.on('connect', send)
      socket.on('data', (chunk) => {
        received += chunk.toString('latin1')
        if (!isWhole(received)) return
        latencies.push(performance.now() - sentAt)
        if (!received.startsWith('HTTP/1.1 200')) errors += 1
        received = ''
        waiting = false
        send()
      })
      socket.on('error', () => undefined)
      socket.on('close', () => {
        if (waiting) errors += 1
        resolve()
      })
    })

  await Promise.all(Array.from({ length: connections }, client))
  const seconds = (performance.now() - startedAt) / 1000
  latencies.sort((a, b) => a - b)
  const at = (share: number): number => latencies[Math.floor((latencies.length - 1) * share)] ?? Number.NaN
  return { perSecond: latencies.length / seconds, p50: at(0.5), p99: at(0.99), errors }
}

/** RFC 9112 §6.3, for the two framings servers use. */
function isWhole(received: string): boolean {
  const end = received.indexOf('\r\n\r\n')
  if (end < 0) return false
  const head = received.slice(0, end)
  if (/\r\ntransfer-encoding: *chunked/i.test(head)) return received.endsWith('\r\n0\r\n\r\n')
  return received.length >= end + 4 + Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0)
}
