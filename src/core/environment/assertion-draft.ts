import type { Json, JsonObject } from '../kernel/json.ts'
import type { EpochMilliseconds } from '../kernel/numeric-date.ts'

/**
 * What was typed over the derived assertion, right or wrong; an absent member is derived.
 *
 * Handles no secret, and is stored as it is.
 */
export type AssertionDraft = {
  issuer?: string
  subject?: string
  audience?: string
  lifetimeSeconds: number
  /** What stands in the lifetime's field while nothing can be signed with it; `lifetimeSeconds` waits meanwhile. */
  lifetimeTyped?: string
  useJti: boolean
  /** When it ends, where that is not `lifetimeSeconds` from signing: an instant, or whatever `exp` is to hold. */
  expires?: { as: 'instant'; at: EpochMilliseconds } | { as: 'raw'; value: Json }
  /** The whole protected header, where it is another than `{"alg":"RS256"}`. */
  header?: JsonObject
  /** Further claims, and values of the known ones that the form cannot hold: no text, or an empty one. `exp` is in `expires`. */
  more?: JsonObject
  /** Claims that are left out on purpose, by name. What was typed for them waits. */
  without?: readonly string[]
  /** Names of claims in the order they are written in, where it is not the usual one. */
  order?: readonly string[]
  /** What stands in the editor while it cannot be read; the other members wait meanwhile, and nothing is signed. */
  jsonTyped?: { header?: string; claims?: string }
  /** Whose clock `now` is read from; this computer's where absent. */
  clock?: 'org'
}
