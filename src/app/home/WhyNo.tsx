import { CircleAlert } from 'lucide-react'
import { useState } from 'react'
import { useLocation } from 'wouter'

import { Button } from '#ui/Button.tsx'
import { homePage as words } from '#words/en/home.ts'

import { handOver } from '../state/handed-over.ts'

/** Takes an answer of Salesforce as it was pasted, and leads to the page of that answer, or to what reads anything. */
export function WhyNo() {
  const [text, setText] = useState('')
  const [, navigate] = useLocation()
  const find = async (given: string) => {
    // What reads answers is no part of the first load.
    const { refusalsInText } = await import('#core/inspection/refusals-in-text.ts')
    const [only, another] = refusalsInText(given)
    if (only !== undefined && another === undefined) return navigate(`/errors/${only.replaceAll('_', '-')}`)
    handOver(given)
    navigate('/inspect')
  }
  return (
    <section aria-labelledby="why-no" className="rounded-card border border-line bg-panel p-5 shadow-card">
      <h2 id="why-no" className="mb-2 flex items-center gap-2 font-heavy">
        <CircleAlert aria-hidden className="size-4 text-bad" /> {words.whyNo}
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
        className="w-full rounded-control border border-line-strong bg-sunk p-2.5 font-mono text-mono"
      />
      {text.trim() !== '' && <Button onClick={() => void find(text)}>{words.whyNoFind}</Button>}
    </section>
  )
}
