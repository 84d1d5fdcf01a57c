import type { Clock } from '../kernel/clock.ts'
import type { MeasuredClock } from '../kernel/measured-clock.ts'
import type { Transport } from '../kernel/exchange.ts'
import type { RandomBytes } from '../kernel/random.ts'
import type { KeyStore } from '../key-shelf/kept-key.ts'
import type { Environment } from './environment.ts'

/** What the flow's actions need from outside. Everything is a parameter; nothing is ambient. */
export type FlowPorts = {
  clock: Clock
  random: RandomBytes
  keys: KeyStore
  /** Origin of the page, where practice orgs live. */
  origin: string
  /** Chooses how requests of an environment travel. */
  transportFor(environment: Environment): Transport
  /** How far the clock of an environment's org is from `clock`, where its answers said so. Absent where nobody measures. */
  measuredClock?(environment: Environment): MeasuredClock | undefined
}
