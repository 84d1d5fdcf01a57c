import { useState } from 'react'

const drafts = new Map<string, string>()

/**
 * Text being typed, kept while the page is open even when its screen is left.
 *
 * @returns also what empties the field of a text that was sent, where that stands in it still
 */
export function useDraft(id: string): [text: string, setText: (text: string) => void, clear: (sent: string) => void] {
  const [text, setText] = useState(() => drafts.get(id) ?? '')
  const change = (next: string) => {
    drafts.set(id, next)
    setText(next)
  }
  const clear = (sent: string) => {
    if (drafts.get(id) === sent) change('')
  }
  return [text, change, clear]
}
