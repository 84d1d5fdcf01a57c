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

/** In the order that decides between causes of equal weight. */
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
