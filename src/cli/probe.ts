import { signAssertion } from '#core/assertions/sign.ts'
import { numericDate } from '#core/kernel/numeric-date.ts'
import { ok } from '#core/kernel/result.ts'
import type { Transport } from '#core/kernel/exchange.ts'
import type { SigningKey } from '#core/keys/generate.ts'
import { processSetupResponse } from '#core/practice-client/setup-answer.ts'
import { setupRequest } from '#core/practice-client/setup-requests.ts'
import type { AnsweredPlace } from '#core/probe/answer.ts'
import { conclude, type ProbeConclusion } from '#core/probe/conclude.ts'
import { isSamePlace, placesOf, probeGrid, type ProbePlan } from '#core/probe/plan.ts'
import { runProbe, type ProbeEnd } from '#core/probe/run-probe.ts'
import { recogniseInput } from '#core/recognition/recognise.ts'
import { DEFAULT_ASSERTION_LIFETIME_SECONDS } from '#core/vocabulary/salesforce.ts'
import { cliWords } from '#words/en/cli.ts'
import { probeCommandWords as words } from '#words/en/cli-probe.ts'
import { answerText, conclusionWords, probeEndWords } from '#words/en/probe.ts'
import { randomUUID } from 'node:crypto'
import { createInterface } from 'node:readline/promises'
import { setTimeout as wait } from 'node:timers/promises'

import { usedWrongly, type Command, type CommandIo, type ExitCode } from './command.ts'
import { directTransport } from './direct-transport.ts'
import { inputFiles, isFolder } from './input-files.ts'
import { GENERIC, parseProbeOptions, type ProbeOptions } from './probe-options.ts'

/** What a probe needs of the process it runs in, so that a test can be it. */
export type ProbeSurroundings = {
  send: typeof fetch
  /** Asks a person; undefined where nobody is there to answer. */
  ask: (question: string) => Promise<boolean> | undefined
  pause: (milliseconds: number, signal: AbortSignal) => Promise<void>
  /** Calls back when the person wants it to end. @returns how to stop listening */
  onInterrupt: (stop: () => void) => () => void
}

const PROCESS: ProbeSurroundings = {
  send: fetch,
  ask: (question) => (process.stdin.isTTY ? askOnTerminal(question) : undefined),
  pause: (milliseconds, signal) => wait(milliseconds, undefined, { signal }).catch(() => undefined),
  onInterrupt: (stop) => {
    process.once('SIGINT', stop)
    return () => process.off('SIGINT', stop)
  },
}

/** `countersign probe`: which host and audience an identity is taken at. It alone of all commands that read files sends something. */
export const probeCommand: Command = probeCommandIn(PROCESS)

/** The same in other surroundings. */
export function probeCommandIn(surroundings: ProbeSurroundings): Command {
  return { summary: words.summary, usage: words.usage, run: (args, io) => run(args, io, surroundings) }
}

async function run(args: readonly string[], io: CommandIo, around: ProbeSurroundings): Promise<ExitCode> {
  const options = parseProbeOptions(args)
  if (typeof options === 'string') return usedWrongly([words.usedWrongly(options)], words.usage, io)
  if (options.key !== '-' && (await isFolder(options.key)))
    return usedWrongly([words.usedWrongly(words.keyIsFolder)], words.usage, io)
  const key = await readKey(options, io)
  if (!key) return 1
  const transport = directTransport(around.send)
  const plan = await planOf(options, transport)
  if (!plan) {
    io.complain(words.noPracticeOrg)
    return 1
  }
  const logins = placesOf(plan).length
  if (options.dryRun) {
    if (options.json) io.print(JSON.stringify({ plan, logins }))
    else for (const line of [words.plan(logins, options.sub), ...planLines(plan)]) io.print(line)
    return 0
  }
  if (!options.yes) {
    for (const line of [words.plan(logins, options.sub), ...planLines(plan)]) io.complain(line)
    const answer = around.ask(words.question)
    if (answer === undefined) return usedWrongly([words.usedWrongly(words.nobodyToAsk)], words.usage, io)
    if (!(await answer)) {
      io.complain(words.nothingSent)
      return 1
    }
  }
  return probe(plan, key, options, transport, io, around)
}

async function probe(
  plan: ProbePlan,
  key: SigningKey,
  { iss, sub, jti, json }: ProbeOptions,
  transport: Transport,
  io: CommandIo,
  { pause, onInterrupt }: ProbeSurroundings,
): Promise<ExitCode> {
  const controller = new AbortController()
  const stopListening = onInterrupt(() => controller.abort())
  const places: AnsweredPlace[] = []
  const sign = async (aud: string) => {
    const exp = numericDate(Math.floor(Date.now() / 1000) + DEFAULT_ASSERTION_LIFETIME_SECONDS)
    return ok(await signAssertion({ iss, sub, aud, exp, ...(jti ? { jti: randomUUID() } : {}) }, key.privateKey))
  }
  const end = await runProbe<never>(plan, { sign, transport, pause }, controller.signal, (place) => {
    places.push(place)
    if (!json) io.print(placeLine(place))
  }).finally(stopListening)
  const conclusion = conclude(plan, places)
  report(conclusion, places, end.ok ? end.value : 'stopped', json, io)
  return isTaken(plan, places) ? 0 : 1
}

function report(
  conclusion: ProbeConclusion,
  places: readonly AnsweredPlace[],
  end: ProbeEnd,
  json: boolean,
  io: CommandIo,
) {
  if (json) {
    io.print(JSON.stringify({ end, conclusion, places }))
    return
  }
  const ended = probeEndWords(end)
  if (ended !== undefined) io.complain(ended)
  const { title, text } = conclusionWords(conclusion, (url) => url.replace(/^https?:\/\//, ''))
  io.print(text === '' ? title : `${title} ${text}`)
}

/** All well where what was named gave a token; where nothing was, any place. */
function isTaken({ current }: ProbePlan, places: readonly AnsweredPlace[]): boolean {
  return places.some((place) => place.answer.kind === 'token' && (!current || isSamePlace(place, current)))
}

/** The key of the file, as a handle that cannot be exported; undefined where there is none, which was told. */
async function readKey({ key, password }: ProbeOptions, io: CommandIo): Promise<SigningKey | undefined> {
  for await (const input of inputFiles([key])) {
    if ('unreadable' in input) {
      io.complain(cliWords.unreadable(input.file, input.unreadable))
      return undefined
    }
    const { entries } = await recogniseInput(input.bytes, { password })
    for (const entry of entries) if (entry.type === 'private_key' && entry.outcome.ok) return entry.outcome.value
    io.complain(words.noKeyIn(input.file))
  }
  return undefined
}

/** What to ask; undefined where a practice org was named that does not answer. */
async function planOf(options: ProbeOptions, transport: Transport): Promise<ProbePlan | undefined> {
  const { hosts, audiences } = options
  const practice = options.practice === undefined ? undefined : await practiceHosts(options.practice, transport)
  if (options.practice !== undefined && !practice) return undefined
  const asked = practice ?? [...hosts, ...GENERIC]
  const own = asked.find((host) => !GENERIC.some((generic) => generic === host))
  const [host] = hosts
  const [audience] = audiences
  return probeGrid({
    hosts: asked,
    audiences: audiences.length > 0 ? audiences : [...(own === undefined ? [] : [own]), ...GENERIC],
    ...(own === undefined ? {} : { own }),
    // Only what was named is called set.
    ...(host === undefined || audience === undefined ? {} : { current: { host, audience } }),
  })
}

/** My Domain of a practice org and the generic hosts beside it. The base URL is asked once, and named nowhere. */
async function practiceHosts(address: string, transport: Transport): Promise<string[] | undefined> {
  const setup = processSetupResponse(
    await transport(setupRequest(address.replace(/\/$/, ''), ''), { purpose: 'read_setup' }),
  )
  if (!setup.ok) return undefined
  const { myDomainUrl } = setup.value
  const { origin } = new URL(myDomainUrl)
  return [myDomainUrl, `${origin}/practice/login`, `${origin}/practice/test`]
}

function planLines(plan: ProbePlan): string[] {
  return placesOf(plan).map(({ host, audience }) => `  ${host}  aud ${audience}`)
}

function placeLine({ host, audience, answer }: AnsweredPlace): string {
  return `  ${host}  aud ${audience}  ${answerText(answer)}`
}

async function askOnTerminal(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return /^y(?:es)?$/i.test((await terminal.question(`${question} `)).trim())
  } catch {
    // Interrupted while it asked.
    return false
  } finally {
    terminal.close()
  }
}
