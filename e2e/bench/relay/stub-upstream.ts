/** An upstream that costs next to nothing: answers every request with the same token answer. `node stub-upstream.ts PORT` */
import { createServer } from 'node:net'

const body = JSON.stringify({
  access_token: `00D000000000001!${'A'.repeat(96)}`,
  scope: 'api web id',
  instance_url: 'https://acme.my.salesforce.com',
  id: 'https://login.salesforce.com/id/00D000000000001AAA/005000000000001AAA',
  token_type: 'Bearer',
  padding: 'x'.repeat(600),
})
const head = [
  'HTTP/1.1 200 OK',
  'Content-Type: application/json;charset=UTF-8',
  'Date: Sun, 22 Nov 2026 14:00:00 GMT',
  `Content-Length: ${body.length}`,
]
const answer = Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`)

createServer({ noDelay: true }, (socket) => {
  let received = ''
  socket.on('error', () => undefined)
  socket.on('data', (chunk) => {
    received += chunk.toString('latin1')
    for (;;) {
      const end = received.indexOf('\r\n\r\n')
      if (end < 0) return
      const chunked = /\r\ntransfer-encoding: *chunked/i.test(received.slice(0, end))
      const length = Number(/\r\ncontent-length: *(\d+)/i.exec(received.slice(0, end))?.[1] ?? 0)
      const bodyEnd = chunked ? received.indexOf('0\r\n\r\n', end) + 5 : end + 4 + length
      if (bodyEnd < end + 4 || received.length < bodyEnd) return
      received = received.slice(bodyEnd)
      socket.write(answer)
    }
  })
}).listen(Number(process.argv[2]), '127.0.0.1')
