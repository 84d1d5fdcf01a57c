import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

import { fuzzRequest, type FuzzRequest } from './http-requests.ts'
import { randomOf } from './random.ts'

/** A running server. */
export type FuzzTarget = {
  readonly port: number
  /** Everything it has printed. */
  readonly printed: () => string
  readonly hasEnded: () => boolean
  /** Bytes; `undefined` where the system does not tell. */
  readonly memoryBytes: () => number | undefined
}

export type FuzzOptions = {
  readonly seed: number
  readonly seconds: number
  /** Path of a practice org, with its key. */
  readonly org: string
  /** Whether every answer must forbid its being kept; a runtime whose parser answers by itself cannot promise that. */
  readonly answersAllByItself: boolean
}

export type FuzzReport = {
  readonly requests: number
  readonly statuses: ReadonlyMap<number, number>
  /** What went wrong, each with what repeats it. */
  readonly failures: readonly string[]
  readonly peakBytes: number
}

/** Requests under way at once. */
const CONCURRENCY = 8
/** A whole request is answered, and `/healthz` too, within this. Milliseconds. */
const MAX_WAIT_MS = 10_000
/** How long a client that has not sent a whole request stays. Milliseconds. */
const HALF_SENT_MS = 20
const MAX_FAILURES = 20

/** What is documented of statuses from 500, by its code: a relayed host that cannot be reached, no room for another org. */
const DOCUMENTED_5XX = /"code":"(?:upstream_[a-z]+|practice_full)"/

/** What workerd answers by itself, before the Worker, to what it cannot read. */
const OF_THE_RUNTIME =
  /^HTTP\/1\.1 50[01] [^\r]*\r\nConnection: close\r\nContent-Length: [0-9]+\r\n(?:Content-Type: text\/plain\r\n)?\r\n/

/**
 * Sends random requests to a running server over raw sockets for some seconds, each on a connection of its own, and looks
 * whether it lives, answers every whole request in time and in form, and stays well and small.
 *
 * Request `n` depends on the seed and on `n` alone, so a failure can be repeated from the line that names it.
 */
export async function fuzzHttp(edge: FuzzTarget, options: FuzzOptions): Promise<FuzzReport> {
  const { seed, seconds, org } = options
  const statuses = new Map<number, number>()
  const failures: string[] = []
  let [requests, peakBytes] = [0, 0]
  const until = performance.now() + seconds * 1000
  const isOver = (): boolean => performance.now() > until || edge.hasEnded() || failures.length >= MAX_FAILURES

  const client = async (): Promise<void> => {
    while (!isOver()) {
      const index = requests++
      const request = fuzzRequest(randomOf(seed + index), `localhost:${edge.port}`, org)
      const { answer, waited } = await exchange(edge.port, request)
      const status = Number(/^HTTP\/1\.[01] ([0-9]{3}) /.exec(answer)?.[1] ?? 0)
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
      const reason = whatIsWrong(request, answer, status, waited, options)
      if (reason !== undefined) failures.push(`seed ${seed}, request ${index}: ${reason}\n  ${shown(request)}`)
    }
  }
  const doctor = async (): Promise<void> => {
    while (!isOver()) {
      peakBytes = Math.max(peakBytes, edge.memoryBytes() ?? 0)
      const well = await isWell(edge)
      if (!well && !edge.hasEnded())
        failures.push(`seed ${seed}, near request ${requests}: /healthz did not answer 200`)
      await wait(500)
    }
  }
  await Promise.all([doctor(), ...Array.from({ length: CONCURRENCY }, client)])
  if (edge.hasEnded()) failures.push(`seed ${seed}, before request ${requests}: the process ended\n${edge.printed()}`)
  else if (!(await isWell(edge))) failures.push(`seed ${seed}: /healthz does not answer 200 afterwards`)
  return { requests, statuses, failures, peakBytes: Math.max(peakBytes, edge.memoryBytes() ?? 0) }
}

function whatIsWrong(
  { whole, wellFormed }: FuzzRequest,
  answer: string,
  status: number,
  waited: number,
  { answersAllByItself }: FuzzOptions,
): string | undefined {
  if (waited > MAX_WAIT_MS) return `held for ${Math.round(waited)} ms`
  if (status === 0) return whole && answer !== '' ? `answered ${JSON.stringify(answer.slice(0, 60))}` : undefined
  if (!answersAllByItself && !wellFormed && OF_THE_RUNTIME.test(answer)) return undefined
  // A client that left after half a request may have left before it was told which fault it was.
  const isTold = whole || !answer.endsWith('\r\n\r\n')
  if (status >= 500 && isTold && !DOCUMENTED_5XX.test(answer)) return `answered ${answer.slice(0, 200)}`
  if (!answersAllByItself) return undefined
  return /^cache-control: /im.test(answer) ? undefined : `answered without Cache-Control: ${answer.slice(0, 200)}`
}

/** What a client that expects 100-continue is told before the answer. */
const INTERIM = /^HTTP\/1\.1 100 [^\r]*\r\n\r\n/

/** One request on a connection of its own; the whole answer as far as it came, and how long that took. */
function exchange(port: number, { bytes, whole }: FuzzRequest): Promise<{ answer: string; waited: number }> {
  const startedAt = performance.now()
  return new Promise((resolve) => {
    let answer = ''
    const isHead = bytes.subarray(0, 5).toString('latin1') === 'HEAD '
    const socket = connect(port, '127.0.0.1')
    const finish = (): void => void socket.destroy()
    const timer = setTimeout(finish, whole ? MAX_WAIT_MS + 1000 : HALF_SENT_MS)
    socket.on('connect', () => socket.write(bytes))
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1')
      answer = answer.replace(INTERIM, '')
      if (!answer.includes('\r\n\r\n')) return
      // Which fault it is stands in its body, which may come after its head.
      if (answer.startsWith('HTTP/1.1 5') && answer.endsWith('\r\n\r\n') && !isHead) return
      setTimeout(finish, 1)
    })
    socket.on('error', () => undefined)
    socket.on('close', () => {
      clearTimeout(timer)
      resolve({ answer, waited: performance.now() - startedAt })
    })
  })
}

async function isWell({ port }: FuzzTarget): Promise<boolean> {
  try {
    return (
      (await fetch(`http://localhost:${port}/healthz`, { signal: AbortSignal.timeout(MAX_WAIT_MS) })).status === 200
    )
  } catch {
    return false
  }
}

function shown({ bytes }: FuzzRequest): string {
  const text = JSON.stringify(bytes.toString('latin1'))
  return text.length > 600 ? `${text.slice(0, 600)}… (${bytes.length} bytes)` : text
}
