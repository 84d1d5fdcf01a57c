import type { Environment } from '../environment/environment.ts'
import type { FlowPorts } from '../environment/ports.ts'
import { signNow } from '../flow/steps/assertion.ts'
import type { Transport } from '../kernel/exchange.ts'
import { ok, type Result } from '../kernel/result.ts'
import { tokenRequest } from '../token-exchange/token-request.ts'
import { probeAnswer, type AnsweredPlace, type ProbeAnswer } from './answer.ts'
import { atAudience, placesOf, type ProbeBlock, type ProbePlan } from './plan.ts'

/** Milliseconds between the end of one login and the start of the next: four a second are nobody's burst. */
export const GAP_MILLISECONDS = 250

/** What a probe needs from outside. */
export type ProbePorts<Lack> = {
  /** A fresh assertion for an audience: signed now, with a `jti` of its own where one is used. A credential. */
  sign: (audience: string) => Promise<Result<string, Lack>>
  transport: Transport
  /** Resolves after so many milliseconds, or as soon as the signal is aborted. */
  pause: (milliseconds: number, signal: AbortSignal) => Promise<void>
}

/**
 * How a probe ended: every place was asked, it was stopped, or going on would only do harm: the user's logins are used up, the
 * relay takes no more, or there is no network.
 */
export type ProbeEnd = 'whole' | 'stopped' | 'login_rate_exceeded' | 'relay_limit' | 'offline'

/**
 * Asks every place of a plan for a token: one after the other, never two at a time, with a pause between, each with an assertion
 * of its own. A place is asked once.
 *
 * @param answered told of each place as its answer arrives
 * @returns how it ended; or what signing lacks, with nothing more sent. Throws only for platform failures. Each assertion is a
 * credential until its `exp` and is kept nowhere, and so is each token.
 */
export async function runProbe<Lack>(
  plan: ProbePlan,
  { sign, transport, pause }: ProbePorts<Lack>,
  signal: AbortSignal,
  answered: (place: AnsweredPlace) => void,
): Promise<Result<ProbeEnd, Lack>> {
  for (const [index, place] of placesOf(plan).entries()) {
    if (index > 0) await pause(GAP_MILLISECONDS, signal)
    if (signal.aborted) return ok('stopped')
    const assertion = await sign(place.audience)
    if (!assertion.ok) return assertion
    if (signal.aborted) return ok('stopped')
    const request = tokenRequest({ authorizationServer: place.host, assertion: assertion.value })
    const exchange = await transport(request, { purpose: 'probe', signal })
    // What was called off has no answer, even where the server had time to give one.
    if (signal.aborted) return ok('stopped')
    const answer = probeAnswer(exchange)
    answered({ ...place, answer })
    const end = endAfter(answer)
    if (end) return ok(end)
  }
  return ok('whole')
}

function endAfter(answer: ProbeAnswer): ProbeEnd | undefined {
  if (answer.kind === 'refused') return isLoginRate(answer) ? 'login_rate_exceeded' : undefined
  if (answer.kind !== 'silent') return undefined
  const { why } = answer
  if (why.code === 'relay_refused' && why.status === 429) return 'relay_limit'
  return why.code === 'transport_failed' && why.reason === 'offline' ? 'offline' : undefined
}

/** Whether the user's logins of this hour are used up: each further request would be refused and counted. */
function isLoginRate({ errorDescription = '' }: Extract<ProbeAnswer, { kind: 'refused' }>): boolean {
  return /login rate exceeded/i.test(errorDescription)
}

/** The ports of a probe of an environment: its key signs, and its requests travel as all of its requests do. */
export function probePortsOf(
  environment: Environment,
  ports: FlowPorts,
  pause: ProbePorts<ProbeBlock>['pause'],
): ProbePorts<ProbeBlock> {
  return {
    sign: async (audience) => {
      const signed = await signNow(atAudience(environment, audience), ports)
      return signed.ok ? ok(signed.value.compact) : signed
    },
    transport: ports.transportFor(environment),
    pause,
  }
}
