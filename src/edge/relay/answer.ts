import type { RelayLimits } from './limits.ts'
import type { Refusal } from './refusal.ts'

/**
 * What comes back through the relay: status and body unchanged, and these headers. `Set-Cookie`, `Location`, HSTS
 * and everything else about Salesforce's own origin stays behind.
 */
const ANSWER_HEADERS = ['content-type', 'content-encoding'] as const

/** Reads one answer header by its lower-case name. */
export type AnswerHeader = (lowerCaseName: string) => string | undefined

/**
 * Judges the head of an upstream answer.
 *
 * @returns A refusal if the answer must not be passed on (redirect, declared too large, not a final status), else `undefined`. Never throws.
 */
export function refusalOfAnswer(status: number, header: AnswerHeader, limits: RelayLimits): Refusal | undefined {
  if (status >= 300 && status < 400) return { code: 'upstream_redirected', upstreamStatus: status }
  if (status < 200 || status > 599) return { code: 'upstream_unreachable' }
  const declared = header('content-length')
  if (declared !== undefined && Number(declared) > limits.maxAnswerBytes) {
    return { code: 'upstream_too_large', limitBytes: limits.maxAnswerBytes }
  }
  return undefined
}

/** The headers passed back, with the upstream clock under a name of its own (`Date` is this server's). */
export function answerHeaders(header: AnswerHeader): Array<readonly [string, string]> {
  const headers: Array<readonly [string, string]> = []
  for (const name of ANSWER_HEADERS) {
    const value = header(name)
    if (value !== undefined) headers.push([name, value])
  }
  const date = header('date')
  if (date !== undefined) headers.push(['x-upstream-date', date])
  return headers
}

/**
 * W3C Server-Timing: time spent waiting for Salesforce and time spent here.
 *
 * @param upstreamMs  From the call to the moment the answer could be committed. Milliseconds.
 * @param totalMs  From the arrival of the request to the same moment. Milliseconds.
 */
export function serverTiming(upstreamMs: number, totalMs: number): string {
  return `upstream;dur=${upstreamMs.toFixed(2)}, relay;dur=${Math.max(0, totalMs - upstreamMs).toFixed(2)}`
}
