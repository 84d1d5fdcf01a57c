import { answerWith, type UpstreamScript } from './scripted-upstream.ts'

const MIB = 1024 * 1024

const unreachable = { status: 502, code: 'upstream_unreachable' }

type Framing = { readonly head: string; readonly piece: string }

const KNOWN_LENGTH: Framing = { head: 'HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n', piece: '{"access_token":"00D' }
const NOT_ENOUGH: Framing = { ...KNOWN_LENGTH, piece: '{}' }
const CHUNKED: Framing = { head: 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n', piece: '4\r\n{"ac\r\n' }

/** Ways an upstream can fail, and the refusal each must become. Every server answers one request per connection. */
export const FAULTS: ReadonlyArray<
  readonly [name: string, script: UpstreamScript, refusal: { status: number; code: string }]
> = [
  ['hangs up before answering', (socket) => socket.destroy(), unreachable],
  ['resets before answering', (socket) => socket.resetAndDestroy(), unreachable],
  ['hangs before its headers', () => undefined, { status: 504, code: 'upstream_timeout' }],
  [
    'hangs in its headers',
    (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-'),
    { status: 504, code: 'upstream_timeout' },
  ],
  ['drips a byte at a time', drip(KNOWN_LENGTH), { status: 504, code: 'upstream_timeout' }],
  ['drips a chunk at a time', drip(CHUNKED), { status: 504, code: 'upstream_timeout' }],
  ['resets in a chunked body', breakAfter(CHUNKED, (socket) => socket.resetAndDestroy()), unreachable],
  ['closes in a chunked body', breakAfter(CHUNKED, (socket) => socket.end()), unreachable],
  ['resets in a short body', breakAfter(KNOWN_LENGTH, (socket) => socket.resetAndDestroy()), unreachable],
  ['closes in a short body', breakAfter(KNOWN_LENGTH, (socket) => socket.end()), unreachable],
  ['sends fewer bytes than it said', breakAfter(NOT_ENOUGH, (socket) => socket.end()), unreachable],
  [
    'redirects',
    answerWith(['HTTP/1.1 302 Found', 'Location: https://evil.example/', 'Content-Length: 0']),
    { status: 502, code: 'upstream_redirected' },
  ],
  [
    'redirects with 307',
    answerWith(['HTTP/1.1 307 Temporary Redirect', 'Location: /x', 'Content-Length: 0']),
    { status: 502, code: 'upstream_redirected' },
  ],
  [
    'says 20 MiB',
    answerWith(['HTTP/1.1 200 OK', `Content-Length: ${20 * MIB}`], 'x'),
    { status: 502, code: 'upstream_too_large' },
  ],
  ['does not speak HTTP', (socket) => socket.write('SSH-2.0-OpenSSH_9.2\r\n'), unreachable],
  [
    'switches protocols',
    answerWith(['HTTP/1.1 101 Switching Protocols', 'Upgrade: x', 'Connection: upgrade']),
    unreachable,
  ],
  ['sends a broken chunk', answerWith(['HTTP/1.1 200 OK', 'Transfer-Encoding: chunked'], 'zz\r\n{}\r\n'), unreachable],
  ['sends a head of 64 KiB', answerWith(['HTTP/1.1 200 OK', `X-Long: ${'a'.repeat(65_536)}`], ''), unreachable],
  ['sends two lengths', answerWith(['HTTP/1.1 200 OK', 'Content-Length: 2', 'Content-Length: 3'], '{}x'), unreachable],
]

/** Says what the body's pieces look like and never ends it. */
function drip({ head, piece }: Framing): UpstreamScript {
  return (socket) => {
    socket.write(head)
    const timer = setInterval(() => socket.write(piece), 50)
    socket.on('close', () => clearInterval(timer))
  }
}

/** Sends one piece of a longer body, then does something else. */
function breakAfter({ head, piece }: Framing, then: UpstreamScript): UpstreamScript {
  return (socket) => socket.write(head + piece, () => then(socket))
}
