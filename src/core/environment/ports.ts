import type { Clock } from '../kernel/clock.ts'
import type { Exchange, Transport } from '../kernel/exchange.ts'
import type { LocalWork } from '../kernel/local-work.ts'
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
  /** What was exchanged for an environment so far, oldest first: its answers say what the org's clock says. */
  exchangesOf?(environment: Environment): readonly Exchange[]
  /** Told of what was done here without a request, once it is done. */
  worked?(environment: Environment, work: LocalWork): void
}
