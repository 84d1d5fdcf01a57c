import type { NumericDate } from '#core/kernel/numeric-date.ts'
import type { AssertionFinding } from '#core/lint/assertion-finding.ts'
import { lintAssertion } from '#core/lint/assertion.ts'
import { lintSignatureWith } from '#core/lint/signature.ts'
import { publicKeysOf } from '#core/recognition/public-keys.ts'
import type { Recognition } from '#core/recognition/recognition.ts'
import { textOf } from '#core/recognition/text-input.ts'
import { assertionFindingWords } from '#words/assertion-finding-words.ts'

/**
 * What is worth knowing about a JWT.
 *
 * @param beside what its signature is tried against
 * @returns every finding, that about the signature first. Holds no signature.
 */
export async function assertionReport(
  input: Uint8Array,
  now: NumericDate,
  beside?: Recognition,
): Promise<AssertionFinding[]> {
  const { compact, findings } = lintAssertion(textOf(input) ?? '', now)
  const signature = beside && (await lintSignatureWith(compact, await publicKeysOf(beside)))
  return signature ? [signature, ...findings] : findings
}

/** Findings as lines for a person. */
export function describeFindings(findings: readonly AssertionFinding[]): string[] {
  return findings.map((finding) => {
    const { title, text } = assertionFindingWords(finding)
    return `  ${finding.level}: ${title}. ${text} (${finding.evidence}: ${finding.source})`
  })
}
