import type { Evidence } from '../diagnosis/evidence/evidence.ts'
import { recognisedRefusal, type RefusalCode } from '../diagnosis/refusals/refusals.ts'
import { readPastedAnswers, type PastedAnswer } from '../recognition/pasted-answer.ts'

/** As much of a text as a person pastes for one answer; what is longer is for the inspector. */
const MAX_CHARACTERS = 200_000

/**
 * The refusals a pasted text holds, each once, as they stand: an answer in any dress, a client's message, or its words alone.
 *
 * Says nothing of what it does not know: an answer with other words is left out.
 *
 * @param text may hold a token: nothing of it is in what is returned
 * @returns codes of refusals; empty where there is none. Never throws.
 */
export function refusalsInText(text: string): RefusalCode[] {
  const pasted = text.slice(0, MAX_CHARACTERS)
  const answers = readPastedAnswers(pasted)
  const found = answers.flatMap(evidenceOf)
  // The words alone, as somebody reads them off a screen or types them from memory.
  const evidence = found.length > 0 ? found : [{ error_description: pasted.trim() }]
  const codes = evidence.map((each) => recognisedRefusal(each)?.code)
  return [...new Set(codes)].filter((code) => code !== undefined && code !== 'words_unknown')
}

/** Whether a text says that it was answered with success: then there is nothing to explain. */
function evidenceOf({ status, content }: PastedAnswer): Evidence[] {
  const said = status === undefined ? {} : { status }
  switch (content?.kind) {
    case 'oauth_error': {
      const { error, errorDescription } = content
      return [{ ...said, error, ...(errorDescription === undefined ? {} : { error_description: errorDescription }) }]
    }
    case 'rest_error':
      return content.errors.map(({ errorCode, message }) => ({ ...said, error: errorCode, error_description: message }))
    case 'html':
      return [{ ...said, body_kind: 'html' }]
    case 'token_answer':
      return []
    case undefined:
      return status === undefined || status < 300 ? [] : [{ ...said, body_kind: 'empty' }]
  }
}
