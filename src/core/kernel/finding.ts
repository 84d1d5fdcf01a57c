/**
 * Advice about input that is well formed. A linter returns every finding; it never stops at the first.
 *
 * `refused`: the server will say no. `undocumented`: works today, outside the documented contract.
 * `style`: works and is documented, but there is a better way. `good`: checked and right.
 */
export type FindingLevel = 'refused' | 'undocumented' | 'style' | 'good'

/**
 * How sure we are: `documented` by the specification or Salesforce; `observed` in clients, threads or
 * measurements; `believed`, inferred without a source.
 */
export type Evidence = 'documented' | 'observed' | 'believed'

/** @template Code a closed union of stable codes; the words for each live in the feature that shows it */
export type Finding<Code extends string = string> = {
  code: Code
  level: FindingLevel
  evidence: Evidence
  /** Claim, header parameter or certificate field the finding is about, e.g. `exp`. */
  at: string
  got?: unknown
  expected?: unknown
  /** Specification and section, or page and date. */
  source: string
}
