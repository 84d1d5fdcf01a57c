import type { Evidence } from '../diagnosis/evidence/evidence.ts'
import type { InspectedAnswer, Inspection } from './inspection.ts'

/** Characters of a text that is taken for an answer's words where no answer was found in it. */
const MAX_WORDS = 2000

/**
 * What an input says of a refusal: its first answer that refuses, with the request and the assertion beside it.
 *
 * A text in which no answer is found counts as the words of one, so that what somebody copied by half can be diagnosed too.
 *
 * @param text the input, as it was given
 * @returns evidence to be diagnosed; empty for a token answer, a key or an empty text. Never throws. Holds no secret of the input
 * but what its words hold.
 */
export function refusalEvidence({ answers, messages, kind }: Inspection, text: string): Evidence {
  const refused = answers.map(answerEvidence).find((evidence) => evidence !== undefined)
  if (refused) return refused
  const words = text.trim()
  const isProse = kind === 'unknown' || kind === 'client_message' || kind === 'http_message'
  if (!isProse || answers.length > 0 || words === '' || words.length > MAX_WORDS) return {}
  return { error_description: words, ...(messages.length > 0 ? { where: 'client' } : {}) }
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
