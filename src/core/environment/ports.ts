import type { SigningKey } from '../keys/generate.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Transport } from '../kernel/exchange.ts'
import type { RandomBytes } from '../kernel/random.ts'
import type { Environment } from './environment.ts'

/** How a key is kept: `memory` when the browser refuses to store it (private mode, quota, Lockdown). */
type KeptWhere = 'indexeddb' | 'memory'

export type KeptKey = SigningKey & { name: string; createdAt: number; kept: KeptWhere }

/** Port: where signing keys are kept. Keys go in and come out as handles; no method returns key material. */
export type KeyStore = {
  put(key: SigningKey, name: string): Promise<KeptKey>
  get(thumbprint: string): Promise<KeptKey | undefined>
  list(): Promise<KeptKey[]>
}

/** What the flow's actions need from outside. Everything is a parameter; nothing is ambient. */
export type FlowPorts = {
  clock: Clock
  random: RandomBytes
  keys: KeyStore
  /** Origin of the page, where practice orgs live. */
  origin: string
  /** Chooses how requests of an environment travel. */
  transportFor(environment: Environment): Transport
}
