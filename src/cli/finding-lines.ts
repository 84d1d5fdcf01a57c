import type { PartlyDecoded } from '#core/assertions/decode-partly.ts'
import type { Finding } from '#core/kernel/finding.ts'
import type { AssertionFinding } from '#core/lint/assertion/rules.ts'
import { assertionFindingWords } from '#words/en/assertion-findings.ts'
import { partlyDecoded as partlyWords } from '#words/en/inspector.ts'
import { tokenRequestFindingWords } from '#words/en/token-request-findings.ts'

import type { RequestReport } from './inspect-report.ts'

/** What can be read of a JWT that cannot be taken apart, with a mark where it breaks. */
export function describeParts(parts: readonly PartlyDecoded[]): string[] {
  return parts.map(({ part, text, brokenAt }) =>
    brokenAt === undefined
      ? `  ${part}: ${text}`
      : `  ${part}: ${text.slice(0, brokenAt)}⟦…⟧${text.slice(brokenAt)} (${partlyWords.brokenAt(brokenAt)})`,
  )
}

/** Findings as lines for a person. */
export function describeFindings(findings: readonly AssertionFinding[]): string[] {
  return findings.map((finding) => findingLine(finding, assertionFindingWords(finding)))
}

/** The same of a token request: first the request, then the assertion. */
export function describeRequest({ request, assertion }: RequestReport): string[] {
  return [
    ...request.map((finding) => findingLine(finding, tokenRequestFindingWords(finding))),
    ...describeFindings(assertion),
  ]
}

/** One finding as a line. */
export function findingLine(
  { level, evidence, source }: Finding,
  { title, text }: { title: string; text: string },
): string {
  return `  ${level}: ${title}. ${text} (${evidence}: ${source})`
}
