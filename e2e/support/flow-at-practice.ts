import { parseCallback } from '#core/authorization/callback.ts'
import {
  changed,
  newEnvironment,
  transportKind,
  type Environment,
  type PracticeEnvironment,
  type RealEnvironment,
} from '#core/environment/environment.ts'
import type { FlowPorts } from '#core/environment/ports.ts'
import type { KeptKey } from '#core/key-shelf/kept-key.ts'
import type { EnvironmentChange } from '#core/flow/steps/step-module.ts'
import {
  callbackUrl,
  finishConsent,
  prepareConsent,
  type ConsentError,
  type ConsentOutcome,
} from '#core/flow/steps/consent.ts'
import { runWholeFlow, type RunOutcome } from '#core/flow/run/run.ts'
import type { FlowSession } from '#core/flow/facts/session.ts'
import type { Step } from '#core/flow/facts/step.ts'
import type { Exchange, Transport, TransportFailure, TransportKind } from '#core/kernel/exchange.ts'
import { epochMilliseconds } from '#core/kernel/numeric-date.ts'
import type { Result } from '#core/kernel/result.ts'
import type { SigningKey } from '#core/keys/generate.ts'
import { describeSigningKey } from '#core/keys/signing-key.ts'
import type { PracticeSetup } from '#core/practice-client/practice-setup.ts'
import { setupChangeRequest, setupRequest } from '#core/practice-client/setup-requests.ts'
import { keyPair } from '#practice/testing/bench.ts'
import { memoryPractice, type MemoryPractice } from '#practice/testing/memory-practice.ts'
import { randomOf } from '../fuzz/random.ts'

/** Where page and practice are. A callback has to be https. */
export const ORIGIN = 'https://countersign.example'

/** 26 November 2026, 12:00:00.250 UTC: not a whole second, since no clock ever shows one. */
export const NOON = Date.UTC(2026, 10, 26, 12, 0, 0, 250)

/** How long every exchange takes. Milliseconds. */
const ROUND_TRIP_MILLISECONDS = 20

const START = { id: 'e', name: 'acme', createdAt: epochMilliseconds(NOON) }

/**
 * The flow of the page and the practice org of the server, face to face in one process: no browser and no socket, a clock
 * that stands still until it is moved, and random bytes that a seed decides. Remembers what reached the practice.
 */
export class FlowAtPractice<E extends Environment = PracticeEnvironment> {
  readonly practice: MemoryPractice
  readonly ports: FlowPorts
  readonly kept = new Map<string, KeptKey>()
  /** What reached the practice: method and path without the org's key, and which members a change had. */
  readonly reached: string[] = []
  /** Where each request was addressed, whole, how it travelled, and whether it can be called off. */
  readonly addressed: { url: string; transport: TransportKind; cancellable: boolean }[] = []
  /** Every exchange, oldest first. */
  readonly exchanges: Exchange[] = []
  /** Hosts of real orgs that an org of the practice plays: where what is sent to them goes. */
  readonly played = new Map<string, string>()
  environment: E
  session: FlowSession = {}
  /** Called when the practice has done what was asked, before the answer arrives. */
  afterAnswer: (reached: string) => unknown = () => undefined
  #now = NOON

  constructor(environment: E) {
    this.environment = environment
    this.practice = memoryPractice({ clock: () => this.#now, random: seededBytes(1), origin: ORIGIN })
    this.ports = {
      clock: () => epochMilliseconds(this.#now),
      random: seededBytes(2),
      keys: {
        put: (key, name) => {
          const kept: KeptKey = { ...key, name, createdAt: this.#now, kept: 'memory' }
          this.kept.set(key.thumbprint, kept)
          return Promise.resolve(kept)
        },
        get: (thumbprint) => Promise.resolve(this.kept.get(thumbprint)),
        list: () => Promise.resolve([...this.kept.values()]),
      },
      origin: ORIGIN,
      exchangesOf: () => this.exchanges,
      transportFor: (environment) => this.#transport(transportKind(environment)),
    }
  }

  /** Moves the clock of the page and of the practice. */
  advance(milliseconds: number): void {
    this.#now += milliseconds
  }

  /** Puts a key of this project's tests on the shelf, and into the environment. */
  async holdKey(index: 0 | 1 = 0): Promise<SigningKey> {
    const key = await testKey(index)
    await this.ports.keys.put(key, 'test')
    this.environment = { ...this.environment, keyThumbprint: key.thumbprint }
    return key
  }

  /** Applies what an action changed. Throws the code of its refusal. */
  async apply(action: (environment: E, ports: FlowPorts) => Promise<Result<Partial<E>, { code: string }>>) {
    const done = await action(this.environment, this.ports)
    if (!done.ok) throw new Error(JSON.stringify(done.error))
    this.environment = changed(this.environment, done.value)
  }

  /**
   * Runs the whole flow and keeps what it reports, as the page does.
   *
   * @param started told of each step as it is about to be done
   */
  run(signal = new AbortController().signal, started: (step: Step) => void = () => undefined): Promise<RunOutcome> {
    const sink = {
      started,
      change: (change: EnvironmentChange) => {
        this.environment = { ...this.environment, ...change }
      },
      session: (change: Partial<FlowSession>) => {
        this.session = { ...this.session, ...change }
      },
    }
    return runWholeFlow(this.environment, this.ports, sink, signal, this.session)
  }

  /**
   * Does in the practice's real authorize page what a person does: opens it, chooses a user, decides, and goes where it
   * leads. Throws what the page says where it leads nowhere.
   *
   * @returns the query string of the callback
   */
  async decide(url: string, decision: 'allow' | 'deny' = 'allow', username?: string): Promise<string> {
    const page = await (await this.practice.serve(new Request(url))).text()
    const form = new URLSearchParams()
    for (const [, name = '', value = ''] of page.matchAll(/type="hidden" name="([^"]*)" value="([^"]*)"/g))
      form.append(unescape(name), unescape(value))
    const chosen = /name="username" value="([^"]*)" checked/.exec(page)?.[1]
    form.append('username', username ?? unescape(chosen ?? ''))
    form.append('decision', decision)
    const action = /<form method="post" action="([^"]*)"/.exec(page)?.[1]
    if (action === undefined) throw new Error(/<code>.*<\/code>/.exec(page)?.[0] ?? page)
    const answer = await this.practice.serve(
      new Request(`${ORIGIN}${unescape(action)}`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: form.toString(),
      }),
    )
    const location = answer.headers.get('location')
    if (location === null) throw new Error(/<code>.*<\/code>/.exec(await answer.text())?.[0] ?? String(answer.status))
    const callback = new URL(location)
    if (callback.origin + callback.pathname !== callbackUrl(ORIGIN)) throw new Error(`sent to ${callback.origin}`)
    return callback.search
  }

  /** A whole consent: asked for, decided in the org's page, and finished. Nothing is applied. */
  async consent(
    decision: 'allow' | 'deny' = 'allow',
    username?: string,
  ): Promise<Result<Pick<Environment, 'approval'>, ConsentError>> {
    const pending = await prepareConsent(this.environment, this.ports)
    if (!pending.ok) return pending
    const { state, ...said } = saidIn(await this.decide(pending.value.url, decision, username))
    if (state !== pending.value.state) throw new Error('the answer is of another consent')
    return finishConsent(this.environment, pending.value, said, this.ports)
  }

  /** The org's own set-up, asked past everything that is counted. */
  async setup(): Promise<PracticeSetup> {
    const answer = await this.practice.serve(setupRequest(this.#baseUrl(), ''))
    return (await answer.json()) as PracticeSetup
  }

  /** Changes the org behind the bench's back, as its own screens and other people do. */
  async change(method: 'PATCH' | 'POST' | 'DELETE', path: string, change?: object): Promise<void> {
    const answer = await this.practice.serve(setupChangeRequest(this.#baseUrl(), method, path, change))
    if (!answer.ok) throw new Error(`${method} ${path}: ${String(answer.status)} ${await answer.text()}`)
  }

  /** Deletes the org, as its expiry does. */
  async deleteOrg(): Promise<void> {
    await this.practice.serve(new Request(this.#baseUrl(), { method: 'DELETE' }))
  }

  /** What `createTransport` of the page does, with the practice in the network's place. */
  #transport(transport: TransportKind): Transport {
    return async (request, { purpose, signal }) => {
      const text = await request.clone().text()
      const base = {
        id: `x${String(this.addressed.length)}`,
        purpose,
        transport,
        startedAt: epochMilliseconds(this.#now),
        durationMilliseconds: ROUND_TRIP_MILLISECONDS,
        request: { method: request.method, url: request.url, headers: [...request.headers], body: text },
      }
      const ended = (outcome: Exchange['outcome']): Exchange => {
        const exchange = { ...base, outcome }
        this.exchanges.push(exchange)
        return exchange
      }
      const failed = (reason: TransportFailure) => ended({ kind: 'failed', reason })
      if (signal?.aborted) return failed('aborted')
      this.addressed.push({ url: request.url, transport, cancellable: signal !== undefined })
      const sent = this.#toPractice(request, text, transport)
      if (!sent) return failed('unreachable_or_blocked')
      const reached = nameOf(sent, text)
      this.reached.push(reached)
      const response = await this.practice.serve(sent)
      await this.afterAnswer(reached)
      if (signal?.aborted) return failed('aborted')
      if (transport === 'direct' && !response.headers.has('access-control-allow-origin'))
        return failed('unreachable_or_blocked')
      const body = await response.text()
      return ended({ kind: 'answered', status: response.status, headers: [...response.headers], body })
    }
  }

  #toPractice(request: Request, body: string, transport: TransportKind): Request | undefined {
    const { origin, host, pathname, search } = new URL(request.url)
    const base = origin === ORIGIN ? ORIGIN : this.played.get(host)
    if (base === undefined) return undefined
    const headers = new Headers(request.headers)
    // A browser says so itself, and only where the answer is another origin's.
    if (transport === 'direct') headers.set('origin', ORIGIN)
    return new Request(`${base}${pathname}${search}`, {
      method: request.method,
      headers,
      ...(body === '' ? {} : { body }),
    })
  }

  #baseUrl(): string {
    const practice = this.environment.kind === 'practice' ? this.environment.practice : undefined
    if (!practice) throw new Error('no practice org')
    return practice.baseUrl
  }
}

/** The flow of a new environment of a practice org, which is not open yet. */
export function practiceFlow(): FlowAtPractice {
  return new FlowAtPractice(newEnvironment({ ...START, kind: 'practice' }))
}

/** The flow of a new environment of a real org. */
export function realFlow(changes: Partial<RealEnvironment>): FlowAtPractice<RealEnvironment> {
  return new FlowAtPractice({ ...newEnvironment({ ...START, kind: 'real' }), ...changes })
}

const testKeys: Promise<SigningKey>[] = []

/** A key of the tests, made once: making RSA keys is the dearest thing in them. */
export function testKey(index: 0 | 1): Promise<SigningKey> {
  return (testKeys[index] ??= keyPair(index).then(describeSigningKey))
}

/** Bytes that a seed decides. */
function seededBytes(seed: number): (length: number) => Uint8Array<ArrayBuffer> {
  const random = randomOf(seed)
  return (length) => Uint8Array.from({ length }, () => random.below(256))
}

function saidIn(search: string): ConsentOutcome & { state?: string } {
  const answer = parseCallback(search)
  if (answer.ok) return answer.value
  if (answer.error.code === 'callback_without_answer') throw new Error(answer.error.code)
  const { code: _code, ...refusal } = answer.error
  return refusal
}

function unescape(text: string): string {
  return text.replace(/&#(\d+);/g, (_all, code: string) => String.fromCharCode(Number(code)))
}

/** `PATCH /setup/apps/{app} certificate`: what was asked, without what is secret or different each time. */
function nameOf({ method, url }: Request, body: string): string {
  const path = new URL(url).pathname
    .replace(/^\/practice\/00D[A-Za-z0-9]+/, '')
    .replace(/^(\/setup\/(?:apps|approvals)\/).+/, '$1{id}')
    .replace(/^(\/services\/data\/)v[\d.]+/, '$1{version}')
  const members = method === 'PATCH' ? ` ${Object.keys(JSON.parse(body) as object).join(', ')}` : ''
  return `${method} ${path}${members}`
}
