import type { RelayLimits } from './limits.ts'
import type { Refusal } from './refusal.ts'

/** An answer body that may be committed: whole, or begun and known to be larger than what is held. */
export type HeldBody =
  | { readonly kind: 'whole'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'stream'; readonly stream: ReadableStream<Uint8Array> }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

/**
 * Reads a body that does not say its length until it ends or outgrows `limits.heldBytes`.
 *
 * A short body is thus judged whole; a long one continues as a stream that errors (and so reaches the client as a
 * broken transfer, never as a complete one) when it grows past `limits.maxAnswerBytes`, is silent for
 * `limits.silenceTimeoutMs` or lasts longer than `limits.streamTimeoutMs`.
 *
 * @throws What the upstream stream throws before anything was committed.
 */
export async function holdBody(body: ReadableStream<Uint8Array> | null, limits: RelayLimits): Promise<HeldBody> {
  if (body === null) return { kind: 'whole', bytes: new Uint8Array() }
  const reader = body.getReader()
  const held: Uint8Array[] = []
  let size = 0
  while (size <= limits.heldBytes) {
    const { done, value } = await reader.read()
    if (done) return { kind: 'whole', bytes: concatenate(held, size) }
    held.push(value)
    size += value.byteLength
  }
  if (size > limits.maxAnswerBytes) {
    await reader.cancel()
    return { kind: 'refused', refusal: { code: 'upstream_too_large', limitBytes: limits.maxAnswerBytes } }
  }
  return { kind: 'stream', stream: continueStream(reader, held, size, limits) }
}

function continueStream(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  held: readonly Uint8Array[],
  heldSize: number,
  { maxAnswerBytes, silenceTimeoutMs, streamTimeoutMs }: RelayLimits,
): ReadableStream<Uint8Array> {
  let size = heldSize
  let longest: ReturnType<typeof setTimeout> | undefined
  const giveUp = (controller: ReadableStreamDefaultController, cause: unknown): void => {
    clearTimeout(longest)
    controller.error(cause)
    reader.cancel().catch(() => undefined)
  }
  return new ReadableStream<Uint8Array>({
    start(controller) {
      longest = setTimeout(() => giveUp(controller, new Error('upstream_timeout')), streamTimeoutMs)
      for (const chunk of held) controller.enqueue(chunk)
    },
    async pull(controller) {
      // Counts the upstream's silence only: a client that reads slowly pulls seldom.
      const silence = setTimeout(() => giveUp(controller, new Error('upstream_timeout')), silenceTimeoutMs)
      try {
        const { done, value } = await reader.read()
        if (done) {
          clearTimeout(longest)
          controller.close()
          return
        }
        size += value.byteLength
        if (size > maxAnswerBytes) throw new Error('upstream_too_large')
        controller.enqueue(value)
      } catch (cause) {
        giveUp(controller, cause)
      } finally {
        clearTimeout(silence)
      }
    },
    async cancel(reason) {
      clearTimeout(longest)
      await reader.cancel(reason)
    },
  })
}

function concatenate(chunks: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.byteLength
  }
  return whole
}
