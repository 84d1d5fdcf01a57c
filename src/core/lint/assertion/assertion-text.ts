/** What copying and hand-made encoders do to a compact JWS (RFC 7515 §7.1), and what it was meant to be. */
import { withoutTrailing } from '../../kernel/trailing.ts'
import { finding, type AssertionFinding } from './rules.ts'

const PARTS = ['header', 'payload', 'signature'] as const
const WRAPPING = /^(?:(?:Authorization:\s*)?Bearer\s+|"?(?:client_)?assertion"?\s*[:=]\s*)?["'`]?/i

/**
 * Takes off what does not belong to a compact JWS, and says so.
 *
 * @returns the text as it was meant, for decoding, and a finding for each thing taken off. Never throws.
 */
export function readAssertionText(text: string): { compact: string; findings: AssertionFinding[] } {
  const findings: AssertionFinding[] = []
  const outer = text.trim()
  const bare = outer.replace(WRAPPING, '').replace(/["'`][,;]?$/, '')
  if (bare !== outer) findings.push(finding('assertion_wrapped', 'assertion'))
  const joined = bare.replace(/\s+/g, '')
  if (joined !== bare) findings.push(finding('assertion_whitespace', 'assertion'))

  const parts = joined.split('.').map((part, index) => {
    const at = PARTS[index] ?? 'assertion'
    if (/[+/]/.test(part)) findings.push(finding('part_standard_base64', at))
    if (part.endsWith('=')) findings.push(finding('part_padded', at))
    return withoutTrailing(part.replaceAll('+', '-').replaceAll('/', '_'), '=')
  })
  return { compact: parts.join('.'), findings }
}

/** Whether a text is meant to be a compact JWS, in whatever state: it starts as a JSON object does in base64. */
export function looksLikeAssertion(text: string): boolean {
  const { compact } = readAssertionText(text)
  return /^ey[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]*)?$/.test(compact)
}
