import type { FoundMessage } from '../explanations/client-messages.ts'
import type { LeakPlace } from './leak.ts'
import type { PastedAnswer } from './pasted-answer.ts'

/**
 * What stands in a text beside or instead of a thing with a name: answers of Salesforce and messages of clients, part by part. Both
 * the page and the command line explain from it.
 */
export type Transcript = {
  /** A private key stands where none may be. Said before everything else. */
  leak?: LeakPlace
  /** What stands first first. */
  answers: readonly PastedAnswer[]
  /** What says most first. */
  messages: readonly FoundMessage[]
}
