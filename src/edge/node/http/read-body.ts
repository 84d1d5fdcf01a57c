import type { IncomingMessage } from 'node:http'

/**
 * Reads a body, and stops reading, and so stops the sender, at the first byte past a limit.
 *
 * @param limitBytes  Longest body that is wanted. A longer one arrives cut, still longer than this.
 * @returns The body, or more than `limitBytes` of one that is too long. Rejects when the client leaves before its end.
 */
export function readBody(request: IncomingMessage, limitBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    const finish = (): void => {
      request.off('data', onData).off('end', finish).off('close', onClose)
      const [first, ...others] = chunks
      resolve(first !== undefined && others.length === 0 ? first : Buffer.concat(chunks, size))
    }
    const onData = (chunk: Buffer): void => {
      chunks.push(chunk)
      size += chunk.byteLength
      if (size <= limitBytes) return
      request.pause()
      finish()
    }
    const onClose = (): void => reject(new Error('client_gone'))
    request.on('data', onData).on('end', finish).on('close', onClose)
  })
}
