import type { Evidence as Level } from '../../kernel/finding.ts'
import type { FactAnswer, FactCode } from '../evidence/evidence.ts'
import type { RefusalCode } from '../refusals/refusals.ts'

/** Where on the bench a cause is mended. Absent: in the caller's program, or in the org's Setup alone. */
export type MendingStep = 'key' | 'app' | 'approval' | 'assertion' | 'token'

/**
 * How strongly an answer speaks: each step doubles or halves. `settles`: with this, it is so. `rules_out`: with this, it
 * cannot be.
 */
export type Strength = -3 | -2 | -1 | 1 | 2 | 3 | 'settles' | 'rules_out'

/** How often a refusal comes of a cause, from 0 to 4, each step twice as often; and how sure it is that it ever does. */
type Explains = readonly [prior: 0 | 1 | 2 | 3 | 4, level: Level]

/**
 * One way a refusal comes about: which refusals it explains, which answers speak for and against it, where it is mended, and who
 * says so. Its words stand in the catalogues.
 */
export type Hypothesis = {
  explains: { readonly [Refusal in RefusalCode]?: Explains }
  speaks: { readonly [Code in FactCode]?: { readonly [Answer in FactAnswer<Code>]?: Strength } }
  mendedAt?: MendingStep
  source: string
}

/** The hypotheses of one area, by their codes, which are public and never renamed. */
export type Hypotheses = Readonly<Record<string, Hypothesis>>
