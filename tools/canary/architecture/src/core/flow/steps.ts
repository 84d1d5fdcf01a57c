import 'react'
import './nowhere.ts'
import { RAIL } from './rail.ts'
export type Step = 7
export const STEPS = RAIL
