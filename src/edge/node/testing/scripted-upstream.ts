import { createServer, type Socket } from 'node:net'

/** What an upstream does with one connection, once it has read a whole request head. */
export type UpstreamScript = (socket: Socket) => void

/** An upstream that speaks bytes, so that it can be as wrong as a network can be. */
export type ScriptedUpstream = {
  readonly port: number
  /** Connections that are open now. */
  readonly open: () => number
  readonly close: () => void
}

/** Starts an upstream on a free loopback port that runs `script` for every request. */
export async function startScriptedUpstream(script: UpstreamScript): Promise<ScriptedUpstream> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    let head = ''
    socket.on('data', (chunk) => {
      head += chunk.toString('latin1')
      if (!head.includes('\r\n\r\n')) return
      head = ''
      script(socket)
    })
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('no_address')
  return {
    port: address.port,
    open: () => sockets.size,
    close: () => {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}

/** Answers with a head and a body, byte for byte. */
export function answerWith(head: readonly string[], body: string | Buffer = ''): UpstreamScript {
  return (socket) => {
    socket.write(Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`, 'latin1'), Buffer.from(body as string)]))
  }
}
