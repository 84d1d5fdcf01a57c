import { useState } from 'react'

const drafts = new Map<string, string>()

/** Text being typed, kept while the page is open even when its screen is left. */
export function useDraft(id: string): [text: string, setText: (text: string) => void, clear: () => void] {
  const [text, setText] = useState(() => drafts.get(id) ?? '')
  const change = (next: string) => {
    drafts.set(id, next)
    setText(next)
  }
  return [text, change, () => change('')]
}
