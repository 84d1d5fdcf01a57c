import type { Step } from './steps.ts'
export const RAIL: Step = 7
