import { useState } from 'react'
import { useLocation } from 'wouter'

import { Button } from '#ui/Button.tsx'
import { homePage as words } from '#words/en/home.ts'

import { handOver } from '../state/handed-over.ts'

/** The one refusal in a text; undefined where there is none, where there are several, and where what reads them cannot be fetched. */
async function onlyRefusalIn(text: string): Promise<string | undefined> {
  try {
    // No part of the first load.
    const { refusalsInText } = await import('#core/inspection/refusals-in-text.ts')
    const [only, another] = refusalsInText(text)
    return another === undefined ? only : undefined
  } catch {
    return undefined
  }
}

/** Takes an answer of Salesforce as it was pasted, and leads to the page of that answer, or to what reads anything. */
export function WhyNo() {
  const [text, setText] = useState('')
  const [, navigate] = useLocation()
  const find = async (given: string) => {
    const only = await onlyRefusalIn(given)
    if (only === undefined) handOver(given)
    navigate(only === undefined ? '/inspect' : `/errors/${only.replaceAll('_', '-')}`)
  }
  return (
    <section aria-labelledby="why-no" className="rounded-card border border-line bg-panel p-5 shadow-card">
      <h2 id="why-no" className="mb-2 font-heavy">
        {words.whyNo}
      </h2>
      <textarea
        aria-label={words.whyNoField}
        placeholder={words.whyNoField}
        rows={2}
        value={text}
        spellCheck={false}
        onChange={({ target: { value } }) => setText(value)}
        onPaste={({ clipboardData }) => {
          const pasted = clipboardData.getData('text')
          if (text === '' && pasted.trim() !== '') void find(pasted)
        }}
        className="mb-1 block w-full rounded-control border border-line-strong bg-sunk p-2.5 font-mono text-mono"
      />
      {text.trim() !== '' && <Button onClick={() => void find(text)}>{words.whyNoFind}</Button>}
    </section>
  )
}
