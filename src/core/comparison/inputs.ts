import type { Step } from '../flow/facts/step.ts'

/** What an input should be in two environments that serve one integration. */
type Should =
  /** The very same. */
  | 'be_same'
  /** Of the same form: each org has its own, but both its own kind of it. */
  | 'be_alike'

/**
 * Every input of the flow that environments are compared by, in the order of the steps. `weight`: whether a difference in it
 * can turn a token into a refusal, or only what is noticed later.
 */
export const INPUTS = {
  key: { step: 'key', should: 'be_alike', weight: 'refuses' },
  certificate: { step: 'certificate', should: 'be_alike', weight: 'refuses' },
  registration: { step: 'app', should: 'be_alike', weight: 'refuses' },
  // Which host and which audience are right follows from it.
  app_kind: { step: 'app', should: 'be_same', weight: 'refuses' },
  iss: { step: 'app', should: 'be_alike', weight: 'refuses' },
  host: { step: 'app', should: 'be_alike', weight: 'refuses' },
  transport: { step: 'app', should: 'be_alike', weight: 'surprises' },
  policy: { step: 'approval', should: 'be_same', weight: 'refuses' },
  approval: { step: 'approval', should: 'be_alike', weight: 'refuses' },
  alg: { step: 'assertion', should: 'be_same', weight: 'refuses' },
  header: { step: 'assertion', should: 'be_same', weight: 'surprises' },
  sub: { step: 'assertion', should: 'be_alike', weight: 'refuses' },
  aud: { step: 'assertion', should: 'be_alike', weight: 'refuses' },
  exp: { step: 'assertion', should: 'be_alike', weight: 'refuses' },
  clock: { step: 'assertion', should: 'be_same', weight: 'surprises' },
  jti: { step: 'assertion', should: 'be_same', weight: 'surprises' },
  more_claims: { step: 'assertion', should: 'be_same', weight: 'surprises' },
  api_version: { step: 'api', should: 'be_same', weight: 'surprises' },
} as const satisfies Record<string, { step: Step; should: Should; weight: 'refuses' | 'surprises' }>

export type InputCode = keyof typeof INPUTS

/** Every input, in its order. */
export const INPUT_CODES: readonly InputCode[] = Object.keys(INPUTS).filter(isInputCode)

function isInputCode(code: string): code is InputCode {
  return Object.hasOwn(INPUTS, code)
}
