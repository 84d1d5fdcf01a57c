import type { Step } from '#core/flow/facts/step.ts'

/** The steps of the flow by the name they carry everywhere. */
export const STEP_NAME: Readonly<Record<Step, string>> = {
  key: 'Key pair',
  certificate: 'Certificate',
  app: 'App',
  approval: 'Approval',
  assertion: 'Assertion',
  token: 'Token',
  api: 'API',
}
