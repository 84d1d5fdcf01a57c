import { STEPS } from './steps.ts'
export const RAIL = STEPS
