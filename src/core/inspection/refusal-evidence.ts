import type { Evidence } from '../diagnosis/evidence/evidence.ts'
import type { FoundMessage } from '../explanations/client-messages.ts'
import type { InspectedAnswer, Inspection } from './inspection.ts'

/** Characters of a text that is taken for an answer's words where no answer was found in it. */
const MAX_WORDS = 2000

/**
 * What an input says of a refusal. `refusal`: evidence to be diagnosed, and what a program said of its own accord, most telling
 * first. `success`: an answer that refuses nothing. `nothing`: no answer was found in it, so it says neither.
 */
export type RefusalReading =
  { of: 'refusal'; evidence: Evidence; messages: readonly FoundMessage[] } | { of: 'success' } | { of: 'nothing' }

/**
 * What an input says of a refusal: its first answer that refuses, with the request and the assertion beside it.
 *
 * A text in which no answer is found counts as the words of one as long as it is short, so that what somebody copied by half can be
 * diagnosed too; so does the line of a program's message in a text of any length.
 *
 * @param text the input, as it was given; empty for what is no text
 * @returns never that nothing was refused of what was not read as an answer. Never throws. Holds no secret of the input but what
 * its words hold.
 */
export function refusalEvidence(inspection: Inspection, text: string): RefusalReading {
  const { answers, messages } = inspection
  const refused = answers.map(answerEvidence).find((evidence) => evidence !== undefined)
  if (refused) return { of: 'refusal', evidence: refused, messages: [] }
  if (answers.some(isSuccess)) return { of: 'success' }
  if (isPage(inspection)) return { of: 'refusal', evidence: { body_kind: 'html' }, messages: [] }
  const words = wordsOf(inspection, text)
  if (words === undefined) return { of: 'nothing' }
  const evidence = { error_description: words, ...(messages.length > 0 ? { where: 'client' as const } : {}) }
  return { of: 'refusal', evidence, messages }
}

function isSuccess({ meaning, status }: InspectedAnswer): boolean {
  return meaning.as === 'grant' || (meaning.as === 'nothing_known' && status !== undefined && status < 300)
}

function isPage({ refusal }: Inspection): boolean {
  return refusal?.code === 'html_page'
}

/** The words of an answer that has no form of its own; undefined where they are too many, or the input is something else. */
function wordsOf({ kind, refusal, messages }: Inspection, text: string): string | undefined {
  const words = text.trim()
  if (refusal?.code === 'error_page') return words.slice(0, MAX_WORDS)
  if (kind !== 'unknown' && kind !== 'client_message' && kind !== 'http_message') return undefined
  if (words.length <= MAX_WORDS) return words === '' ? undefined : words
  const [message] = messages
  return message && text.split('\n')[message.line - 1]?.trim().slice(0, MAX_WORDS)
}

function answerEvidence({ meaning, status }: InspectedAnswer): Evidence | undefined {
  const told = status === undefined ? {} : { status }
  switch (meaning.as) {
    case 'token_refusal':
      return meaning.evidence
    case 'rest_errors':
      return meaning.errors[0]?.evidence
    case 'page':
      return { ...told, body_kind: 'html' }
    case 'redirect':
      return { ...told, body_kind: 'empty' }
    case 'nothing_known':
      return status !== undefined && status >= 400 ? told : undefined
    case 'grant':
      return undefined
  }
}
