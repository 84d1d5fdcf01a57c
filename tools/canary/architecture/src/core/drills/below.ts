import type { Step } from '../flow/steps.ts'
export const BELOW: Step = 7
