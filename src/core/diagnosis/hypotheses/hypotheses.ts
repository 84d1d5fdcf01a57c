import type { Hypothesis } from './hypothesis.ts'
import { APP } from './app.ts'
import { APPROVAL } from './approval.ts'
import { ASSERTION } from './assertion.ts'
import { CLIENT } from './client.ts'
import { CONSENT } from './consent.ts'
import { DPOP } from './dpop.ts'
import { HOST } from './host.ts'
import { KEY } from './key.ts'
import { NETWORK } from './network.ts'
import { REST } from './rest.ts'
import { TIME } from './time.ts'

/** The areas causes are in, in the order that decides between causes of equal weight. */
export const CAUSE_AREAS = {
  host: HOST,
  assertion: ASSERTION,
  approval: APPROVAL,
  app: APP,
  key: KEY,
  time: TIME,
  client: CLIENT,
  consent: CONSENT,
  rest: REST,
  network: NETWORK,
  dpop: DPOP,
} as const
export type CauseArea = keyof typeof CAUSE_AREAS

const ALL = {
  ...HOST,
  ...ASSERTION,
  ...APPROVAL,
  ...APP,
  ...KEY,
  ...TIME,
  ...CLIENT,
  ...CONSENT,
  ...REST,
  ...NETWORK,
  ...DPOP,
} as const

/** Every cause that is known, by its code, which is public and never renamed. */
export type CauseCode = keyof typeof ALL

export const HYPOTHESES: Readonly<Record<CauseCode, Hypothesis>> = ALL

/** Every cause, in the order that decides between equal weights. */
export const CAUSE_CODES: readonly CauseCode[] = Object.keys(ALL).filter(isCauseCode)

/** Whether a name is the code of a cause. */
export function isCauseCode(name: string): name is CauseCode {
  return Object.hasOwn(ALL, name)
}
