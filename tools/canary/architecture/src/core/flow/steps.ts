import 'react'
import './nowhere.ts'
import './rail.ts'
export const STEPS = 7
