import { inspectInput } from '#core/inspection/inspect-input.ts'
import type { NumericDate } from '#core/kernel/numeric-date.ts'
import type { AssertionFinding } from '#core/lint/assertion/rules.ts'
import type { CertificateFinding } from '#core/lint/certificate/rules.ts'
import { lintForOrg, type KnownOrg } from '#core/lint/org/org.ts'
import type { TokenRequestFinding } from '#core/lint/token-request/rules.ts'
import type { LeakPlace } from '#core/recognition/leak.ts'
import { assertionFindingWords } from '#words/en/assertion-findings.ts'
import { certificateFindingWords } from '#words/en/certificate-findings.ts'
import { KEY_NAMES } from '#words/en/input-kinds.ts'
import { tokenRequestFindingWords } from '#words/en/token-request-findings.ts'

import { toldValues } from './told-values.ts'

/** A finding and what it was found in. */
type LintFinding =
  | ({ of: 'request' } & TokenRequestFinding)
  | ({ of: 'assertion' } & AssertionFinding)
  | ({ of: 'org' } & AssertionFinding)
  | ({ of: 'certificate' } & CertificateFinding)

/** What is said of one file. `code` says why nothing was judged. */
export type LintReport = {
  file: string
  findings: readonly LintFinding[]
  leak?: LeakPlace
  code?: 'nothing_to_lint' | 'file_unreadable'
}

/** What files are judged by. */
export type LintContext = KnownOrg & { now: NumericDate }

/**
 * Every finding about the token request, the assertions and the certificates in a file, the worst first; of claims that nobody signed
 * yet, given as JSON, too. Holds no secret.
 */
export async function lintReport(file: string, input: Uint8Array, { now, ...org }: LintContext): Promise<LintReport> {
  const { request, assertions, entries, leak } = await inspectInput(input, { now, keyNames: KEY_NAMES })
  const certificates = entries.filter((entry) => entry.type === 'certificate')
  const found: LintFinding[] = [
    ...(request?.findings ?? []).map((one) => ({ of: 'request', ...one }) as const),
    ...assertions.flatMap(({ findings, claims: claimed }) => [
      ...findings.map((one) => ({ of: 'assertion', ...one }) as const),
      ...ofOrg(claimed?.['aud'], org),
    ]),
    ...certificates.flatMap(({ findings }) => findings.map((one) => ({ of: 'certificate', ...one }) as const)),
  ]
  const judged = request !== undefined || assertions.length > 0 || certificates.length > 0
  return {
    file,
    findings: toldValues(worstFirst(found)),
    ...(leak === undefined ? {} : { leak }),
    ...(judged || leak !== undefined ? {} : { code: 'nothing_to_lint' }),
  }
}

function ofOrg(audience: unknown, org: KnownOrg): LintFinding[] {
  return lintForOrg(audience, org).map((one) => ({ of: 'org', ...one }) as const)
}

const LEVELS: readonly LintFinding['level'][] = ['refused', 'undocumented', 'style', 'good']

/** Without the word that all is in order beside one that says otherwise. */
function worstFirst(findings: readonly LintFinding[]): LintFinding[] {
  const sorted = findings.toSorted((one, other) => LEVELS.indexOf(one.level) - LEVELS.indexOf(other.level))
  return findings.every(isInOrder) ? sorted : sorted.filter(({ code }) => code !== 'assertion_in_order')
}

/** Whether a finding is no reason to act: neither a refusal nor outside the documentation. */
function isInOrder({ level }: LintFinding): boolean {
  return level === 'style' || level === 'good'
}

/** Whether a file is in order: it was judged, nothing in it will be refused or is undocumented, and no key has leaked. */
export function lintedInOrder({ findings, leak, code }: LintReport): boolean {
  return code === undefined && leak === undefined && findings.every(isInOrder)
}

/** The words of a finding, by the catalogue of what it was found in. */
export function lintFindingWords(finding: LintFinding): { title: string; text: string } {
  switch (finding.of) {
    case 'request':
      return tokenRequestFindingWords(finding)
    case 'assertion':
    case 'org':
      return assertionFindingWords(finding)
    case 'certificate':
      return certificateFindingWords(finding)
  }
}
