import type { ServerResponse } from 'node:http'

import type { Dispatcher } from 'undici'

import { answerHeaders, refusalOfAnswer, serverTiming } from '../../relay/answer.ts'
import { corsHeaders } from '../../relay/cors.ts'
import type { Refusal } from '../../relay/refusal.ts'
import type { RelaySettings } from '../../relay/settings.ts'
import { FUNCTION_HEADERS } from '../../front/security-headers.ts'

type UpstreamHeaders = Parameters<NonNullable<Dispatcher.DispatchHandler['onResponseStart']>>[2]

export type RelayAnswerContext = {
  readonly settings: RelaySettings
  /** The origin of the page that asks and may read the answer. */
  readonly page: string | undefined
  /** `performance.now()` when the request arrived. Milliseconds. */
  readonly startedAt: number
  readonly refuse: (refusal: Refusal) => void
}

/**
 * Carries one upstream answer back to the client.
 *
 * An answer up to `limits.heldBytes` is sent only once it is whole; a longer one streams, and is cut off (never ended
 * as if complete) when it breaks, falls silent or grows too large. A client that leaves cancels the upstream call.
 */
export class RelayAnswer implements Dispatcher.DispatchHandler {
  readonly #response: ServerResponse
  readonly #context: RelayAnswerContext
  readonly #calledAt = performance.now()
  readonly #deadline: NodeJS.Timeout
  #silence: NodeJS.Timeout | undefined
  #controller: Dispatcher.DispatchController | undefined
  #state: 'waiting' | 'streaming' | 'over' = 'waiting'
  #status = 0
  #headers: UpstreamHeaders = {}
  #held: Buffer[] = []
  #size = 0
  #upstreamDone = false

  constructor(response: ServerResponse, context: RelayAnswerContext) {
    this.#response = response
    this.#context = context
    const { answerTimeoutMs } = context.settings.limits
    this.#deadline = setTimeout(
      () => this.#refuse({ code: 'upstream_timeout', limitMs: answerTimeoutMs }),
      answerTimeoutMs,
    )
    response.on('close', () => this.#stop())
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller
    if (this.#state === 'over') controller.abort(new Error('client_gone'))
  }

  onRequestUpgrade(controller: Dispatcher.DispatchController): void {
    controller.abort(new Error('upgrade_refused'))
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: UpstreamHeaders): void {
    if (this.#state === 'over' || status < 200) return
    const refusal = refusalOfAnswer(status, readerOf(headers), this.#context.settings.limits)
    if (refusal !== undefined) return this.#refuse(refusal)
    this.#status = status
    this.#headers = headers
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#state === 'over') return
    const { limits } = this.#context.settings
    this.#size += chunk.byteLength
    if (this.#size > limits.maxAnswerBytes)
      return this.#refuse({ code: 'upstream_too_large', limitBytes: limits.maxAnswerBytes })
    if (this.#state === 'waiting') {
      this.#held.push(chunk)
      if (this.#size > limits.heldBytes) this.#startStreaming()
      return
    }
    this.#silence?.refresh()
    if (this.#response.write(chunk)) return
    controller.pause()
    this.#response.once('drain', () => controller.resume())
  }

  onResponseEnd(): void {
    this.#upstreamDone = true
    if (this.#state === 'over') return
    if (this.#state === 'streaming') {
      this.#state = 'over'
      this.#response.end()
      return
    }
    this.#state = 'over'
    clearTimeout(this.#deadline)
    const [first, ...others] = this.#held
    const body = first !== undefined && others.length === 0 ? first : Buffer.concat(this.#held, this.#size)
    this.#response.writeHead(this.#status, this.#answerHead(body.byteLength))
    this.#response.end(body)
  }

  onResponseError(): void {
    this.#upstreamDone = true
    // Why is between the runtime and the network; texts of connection errors name addresses.
    this.#refuse({ code: 'upstream_unreachable' })
  }

  #startStreaming(): void {
    const { limits } = this.#context.settings
    this.#state = 'streaming'
    clearTimeout(this.#deadline)
    this.#silence = setTimeout(() => this.#cutOff(), limits.silenceTimeoutMs)
    const longest = setTimeout(() => this.#cutOff(), limits.streamTimeoutMs)
    this.#response.once('close', () => {
      clearTimeout(this.#silence)
      clearTimeout(longest)
    })
    const declared = readerOf(this.#headers)('content-length')
    this.#response.writeHead(this.#status, this.#answerHead(declared === undefined ? undefined : Number(declared)))
    for (const chunk of this.#held) this.#response.write(chunk)
    this.#held = []
  }

  #answerHead(length: number | undefined): string[] {
    const now = performance.now()
    const headers = [
      ...FUNCTION_HEADERS,
      ...corsHeaders(this.#context.page),
      ...answerHeaders(readerOf(this.#headers)),
    ].flat()
    headers.push('server-timing', serverTiming(now - this.#calledAt, now - this.#context.startedAt))
    if (length !== undefined && this.#status !== 204) headers.push('content-length', String(length))
    return headers
  }

  /** Ends the exchange with a refusal, or, once bytes have been sent, by cutting the connection. */
  #refuse(refusal: Refusal): void {
    if (this.#state === 'over') return
    if (this.#state === 'streaming') return this.#cutOff()
    this.#state = 'over'
    this.#context.refuse(refusal)
    this.#stop()
  }

  #cutOff(): void {
    this.#response.destroy()
    this.#stop()
  }

  /** Frees what the exchange holds; the upstream call is given up unless its answer is complete. */
  #stop(): void {
    clearTimeout(this.#deadline)
    this.#held = []
    this.#state = 'over'
    if (!this.#upstreamDone) this.#controller?.abort(new Error('given_up'))
  }
}

function readerOf(headers: UpstreamHeaders): (name: string) => string | undefined {
  return (name) => {
    const value = headers[name]
    return Array.isArray(value) ? value.join(', ') : value
  }
}
