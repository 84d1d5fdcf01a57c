import { generateSigningKey } from '../../keys/generate.ts'
import { ok } from '../../kernel/result.ts'
import { signsElsewhere, type Environment } from '../../environment/environment.ts'
import type { FlowPorts } from '../../environment/ports.ts'
import type { FlowFacts } from '../facts/facts.ts'
import type { Judgement } from '../facts/step.ts'
import { doneHere } from './local-work.ts'
import type { StepModule } from './step-module.ts'

/** The key pair: held in this browser, or to be made. */
export const keyStep: StepModule = {
  judge,
  act: async ({ environment }, ports) => ok({ environment: await makeKey(environment, ports) }),
}

function judge({ environment, key }: FlowFacts): Judgement {
  // Where it is nobody can look from here: its certificate vouches for it, and then its signatures.
  if (signsElsewhere(environment)) return { status: 'done', detail: { code: 'key_elsewhere' }, todo: 'nothing' }
  if (key) return { status: 'done', detail: { code: 'key_made', modulusBits: key.modulusBits }, todo: 'nothing' }
  // A key that is not here cannot be fetched from anywhere; another takes its place.
  if (environment.keyThumbprint) return { status: 'failed', detail: { code: 'key_not_here' }, todo: 'act' }
  return { status: 'ready', detail: { code: 'not_made' }, todo: 'act' }
}

/** Makes a non-extractable key and keeps it. Throws only when the platform fails. */
export async function makeKey(environment: Environment, ports: FlowPorts): Promise<Pick<Environment, 'keyThumbprint'>> {
  const { modulusBits } = environment
  const key = await doneHere('key_made', environment, ports, () => generateSigningKey({ modulusBits }))
  const kept = await ports.keys.put(key, environment.name)
  return { keyThumbprint: kept.thumbprint }
}
