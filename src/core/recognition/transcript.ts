import { findClientMessages, onlyWraps } from '../explanations/client-messages.ts'
import { commandAndOutput } from './command-part.ts'
import { undressed } from './dress.ts'
import { privateKeyLeak } from './leak.ts'
import { readPastedAnswers, type PastedAnswer } from './pasted-answer.ts'
import type { InputKind } from './recognition.ts'
import type { Transcript } from './transcript-parts.ts'

/** Kinds whose text is read part by part. */
const READ: ReadonlySet<InputKind> = new Set([
  'oauth_error',
  'rest_error',
  'token_answer',
  'http_message',
  'client_message',
  'token_request',
  'unknown',
])

/**
 * Reads a text part by part. Of a command that was copied with what it printed, only what it printed is read.
 *
 * @param text as given; may hold a token, which no part of the answer shows whole
 * @param kind what it was recognised as
 * @returns undefined where there is nothing to tell. Never throws. Linear in the text.
 */
export function readTranscript(text: string, kind: InputKind): Transcript | undefined {
  const leak = privateKeyLeak(text)
  const printed = kind === 'token_request' ? commandAndOutput(text).output : text
  const plain = READ.has(kind) && printed !== '' ? undressed(printed) : ''
  const all = plain === '' ? [] : findClientMessages(plain)
  const answers = plain === '' ? [] : readPastedAnswers(printed).filter((answer) => all.length === 0 || says(answer))
  const messages = answers.some(says) ? all.filter((message) => !onlyWraps(message)) : all
  if (leak === undefined && answers.length === 0 && messages.length === 0) return undefined
  return { ...(leak === undefined ? {} : { leak }), answers, messages }
}

/** A page, or a body that says nothing known, is told from what is known of it. */
function says({ content }: PastedAnswer): boolean {
  return content !== undefined && content.kind !== 'html'
}
