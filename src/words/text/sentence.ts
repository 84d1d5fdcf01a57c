/** A sentence as catalogues write it: plain, or in pieces of which some are marked. Text stays text and never becomes HTML. */
export type Sentence = string | readonly (string | Marked)[]

/**
 * A piece of a sentence that looks different. `code`: a name of a protocol or a command, the same in every language.
 * `quote`: what another said, word for word. `link`: leads somewhere; where, the component knows by the id.
 */
export type Marked = { mark: 'code' | 'quote' | 'strong'; text: string } | { mark: 'link'; id: string; text: string }

export const code = (text: string): Marked => ({ mark: 'code', text })
export const quote = (text: string): Marked => ({ mark: 'quote', text })
export const strong = (text: string): Marked => ({ mark: 'strong', text })
export const link = (id: string, text: string): Marked => ({ mark: 'link', id, text })

/** The sentence without its marks, for a terminal and for attributes. */
export function sentenceText(sentence: Sentence): string {
  return typeof sentence === 'string'
    ? sentence
    : sentence.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join('')
}
