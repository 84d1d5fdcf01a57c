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

/** What is always true of a finding of one code. */
export type Rule = Pick<Finding, 'level' | 'evidence' | 'source'>

/** One row of a table of rules. */
export function rule(level: FindingLevel, evidence: Evidence, source: string): Rule {
  return { level, evidence, source }
}

/** Makes findings by a table of rules, so that level, evidence and source of a code are said once. */
export function findingBy<Code extends string>(rules: Readonly<Record<Code, Rule>>) {
  return (code: Code, at: string, more: Pick<Finding, 'got' | 'expected'> = {}): Finding<Code> => ({
    code,
    at,
    ...rules[code],
    ...more,
  })
}
