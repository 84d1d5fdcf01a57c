import type { Transport } from '#core/kernel/exchange.ts'
import { err, ok, type Result } from '#core/kernel/result.ts'
import type { AnsweredPlace } from '#core/probe/answer.ts'
import { conclude } from '#core/probe/conclude.ts'
import { isSamePlace, placesOf, probeGrid, type ProbePlan } from '#core/probe/plan.ts'
import { runProbe, type ProbeEnd, type ProbePorts } from '#core/probe/run-probe.ts'
import { probeCommandWords as words } from '#words/en/cli-probe.ts'
import { answerText, conclusionWords, probeEndWords } from '#words/en/probe.ts'
import { createInterface } from 'node:readline/promises'
import { setTimeout as wait } from 'node:timers/promises'

import { isSomebodyThere } from './ask-secret.ts'
import { command, wrongly, type Command, type CommandIo, type ExitCode } from './command.ts'
import { directTransport } from './direct-transport.ts'
import { myDomainOf } from './practice-address.ts'
import { GENERIC, PROBE_OPTIONS, probeClaims, probedHosts, wrongClaims, type ProbeOptions } from './probe-options.ts'
import { readSigner, type Signer } from './signing.ts'

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
  ask: (question) => (isSomebodyThere() ? askOnTerminal(question) : undefined),
  pause: (milliseconds, signal) => wait(milliseconds, undefined, { signal }).catch(() => undefined),
  onInterrupt: (stop) => {
    process.once('SIGINT', stop)
    return () => process.off('SIGINT', stop)
  },
}

/** `countersign probe`: which host and audience an identity is taken at. */
export const probeCommand: Command = probeCommandIn(PROCESS)

/** Signs for an audience, or says why not. */
type Signs = ProbePorts<string>['sign']

/** The same in other surroundings. */
export function probeCommandIn(around: ProbeSurroundings): Command {
  return command({
    name: 'probe',
    words,
    options: PROBE_OPTIONS,
    needed: ['iss', 'sub'],
    either: { of: ['key', 'signer'] },
    run: async ({ values }, io) => {
      const hosts = probedHosts(values)
      if (typeof hosts === 'string') return wrongly(hosts)
      const [wrong] = wrongClaims(values)
      if (wrong !== undefined) return wrongly(wrong)
      const signer = await readSigner(values, process.env, io)
      if (!signer.ok) {
        if ('wrongly' in signer.error) return wrongly(signer.error.wrongly)
        io.complain(words.failed(signer.error.failed))
        return 1
      }
      const transport = directTransport(around.send)
      const plan = await planOf(values, hosts, transport)
      if (!plan.ok) {
        io.complain(words.failed(plan.error))
        return 1
      }
      const { sub = '' } = values
      const logins = placesOf(plan.value).length
      if (values['dry-run']) {
        if (values.json) io.print(JSON.stringify({ plan: plan.value, logins }))
        else for (const line of [words.plan(logins, sub), ...planLines(plan.value)]) io.print(line)
        return 0
      }
      if (!values.yes) {
        for (const line of [words.plan(logins, sub), ...planLines(plan.value)]) io.complain(line)
        const answer = around.ask(words.question)
        if (answer === undefined) return wrongly(words.nobodyToAsk)
        if (!(await answer)) {
          io.complain(words.nothingSent)
          return 1
        }
      }
      return probe(plan.value, signer.value, values, transport, io, around)
    },
  })
}

async function probe(
  plan: ProbePlan,
  signClaims: Signer,
  values: ProbeOptions,
  transport: Transport,
  io: CommandIo,
  { pause, onInterrupt }: ProbeSurroundings,
): Promise<ExitCode> {
  const controller = new AbortController()
  const stopListening = onInterrupt(() => controller.abort())
  const places: AnsweredPlace[] = []
  const { json } = values
  const sign: Signs = async (audience) => {
    const claims = probeClaims(values, audience)
    return typeof claims === 'string' ? err(claims) : signClaims(claims)
  }
  const end = await runProbe(plan, { sign, transport, pause }, controller.signal, (place) => {
    places.push(place)
    if (!json) io.print(placeLine(place))
  }).finally(stopListening)
  if (!end.ok && !controller.signal.aborted) io.complain(words.failed(end.error))
  report(plan, places, end.ok ? end.value : 'stopped', json, io)
  return end.ok && isTaken(plan, places) ? 0 : 1
}

function report(plan: ProbePlan, places: readonly AnsweredPlace[], end: ProbeEnd, json: boolean, io: CommandIo) {
  const conclusion = conclude(plan, places)
  if (json) {
    io.print(JSON.stringify({ end, conclusion, places }))
    return
  }
  const ended = probeEndWords(end)
  if (ended !== undefined) io.complain(ended)
  const name = (url: string) => url.replace(/^https?:\/\//, '')
  const { title, text } = conclusionWords(conclusion, name, plan.current !== undefined)
  io.print(text === '' ? title : `${title} ${text}`)
}

/** All well where what was named gave a token; where nothing was, any place. */
function isTaken({ current }: ProbePlan, places: readonly AnsweredPlace[]): boolean {
  return places.some((place) => place.answer.kind === 'token' && (!current || isSamePlace(place, current)))
}

/** What to ask; or why a practice org that was named does not say where it is. */
async function planOf(
  { aud: audiences, practice }: ProbeOptions,
  hosts: readonly string[],
  transport: Transport,
): Promise<Result<ProbePlan, string>> {
  const found = practice === undefined ? ok([...hosts, ...GENERIC]) : await practiceHosts(practice, transport)
  if (!found.ok) return found
  const asked = found.value
  const own = asked.find((host) => !GENERIC.some((generic) => generic === host))
  const [host] = hosts
  const [audience] = audiences
  const plan = probeGrid({
    hosts: asked,
    audiences: audiences.length > 0 ? audiences : [...(own === undefined ? [] : [own]), ...GENERIC],
    ...(own === undefined ? {} : { own }),
    // Only what was named is called set.
    ...(host === undefined || audience === undefined ? {} : { current: { host, audience } }),
  })
  return ok(plan)
}

/** My Domain of a practice org and the generic hosts beside it. The base URL is asked once, and named nowhere. */
async function practiceHosts(address: string, transport: Transport): Promise<Result<string[], string>> {
  const found = await myDomainOf(address, transport)
  if (!found.ok) return found
  const { origin } = new URL(found.value)
  return ok([found.value, `${origin}/practice/login`, `${origin}/practice/test`])
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
