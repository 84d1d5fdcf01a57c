import type { Finding } from '#core/kernel/finding.ts'
import type { NumericDate } from '#core/kernel/numeric-date.ts'
import type { AssertionFinding } from '#core/lint/assertion/rules.ts'
import { lintAssertion, withSignature } from '#core/lint/assertion/assertion.ts'
import { lintSignatureWith } from '#core/lint/assertion/signature.ts'
import { publicKeysOf } from '#core/recognition/public-keys.ts'
import type { Recognition } from '#core/recognition/recognition.ts'
import { textOf } from '#core/recognition/text-input.ts'
import type { TokenRequestFinding } from '#core/lint/token-request/rules.ts'
import { lintTokenRequest } from '#core/lint/token-request/token-request.ts'
import { judgedTogether } from '#core/lint/token-request/with-assertion.ts'
import { decodeAssertion } from '#core/assertions/decode.ts'
import { decodePartly, type PartlyDecoded } from '#core/assertions/decode-partly.ts'
import { partlyDecoded as partlyWords } from '#words/en/inspector.ts'
import { looksLikeAssertion, readAssertionText, unwrapAssertion } from '#core/lint/assertion/assertion-text.ts'
import { assertionOf, readPastedRequest } from '#core/recognition/pasted-request.ts'
import { tokenRequestFindingWords } from '#words/en/token-request-findings.ts'
import { KEY_NAMES } from '#words/en/input-kinds.ts'
import { assertionFindingWords } from '#words/en/assertion-findings.ts'

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
  const signature = beside && (await lintSignatureWith(compact, await publicKeysOf(beside, KEY_NAMES)))
  return withSignature(findings, signature)
}

/** What can be read of a JWT that cannot be taken apart; undefined for one that can. */
export function partlyDecoded(input: Uint8Array): PartlyDecoded[] | undefined {
  const { compact } = readAssertionText(textOf(input) ?? '')
  return decodeAssertion(compact).ok ? undefined : decodePartly(compact)
}

/** The same as lines for a person, with a mark where it breaks. */
export function describeParts(parts: readonly PartlyDecoded[]): string[] {
  return parts.map(({ part, text, brokenAt }) =>
    brokenAt === undefined
      ? `  ${part}: ${text}`
      : `  ${part}: ${text.slice(0, brokenAt)}⟦…⟧${text.slice(brokenAt)} (${partlyWords.brokenAt(brokenAt)})`,
  )
}

/** What is wrong with a token request, and with the assertion in it. Holds no value of a parameter that is a secret. */
export type RequestReport = { request: TokenRequestFinding[]; assertion: AssertionFinding[] }

/** The same for a token request; undefined for every other input. */
export async function requestReport(
  input: Uint8Array,
  now: NumericDate,
  beside?: Recognition,
): Promise<RequestReport | undefined> {
  const request = readPastedRequest(textOf(input) ?? '')
  if (!request) return undefined
  const assertion = assertionOf(request)
  const { inner } = unwrapAssertion(assertion)
  return judgedTogether(
    lintTokenRequest(request),
    looksLikeAssertion(inner) ? await assertionReport(new TextEncoder().encode(inner), now, beside) : [],
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

function findingLine({ level, evidence, source }: Finding, { title, text }: { title: string; text: string }): string {
  return `  ${level}: ${title}. ${text} (${evidence}: ${source})`
}
