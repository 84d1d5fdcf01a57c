import { useEffect, useRef, useState } from 'react'
import { useLocation } from 'wouter'

import { Button } from '#ui/Button.tsx'
import { onDemand } from '#ui/on-demand.ts'
import { homePage as words } from '#words/en/home.ts'

import { handOver } from '../state/handed-over.ts'

/** The one refusal in a text; undefined where there is none and where there are several. */
async function onlyRefusalIn(text: string): Promise<string | undefined> {
  // No part of the first load.
  const { refusalsInText } = await onDemand(() => import('#core/inspection/refusals-in-text.ts'))
  const [only, another] = refusalsInText(text)
  return another === undefined ? only : undefined
}

/** Takes an answer of Salesforce as it was pasted, and leads to the page of that answer, or to what reads anything. */
export function WhyNo() {
  const [text, setText] = useState('')
  const [, navigate] = useLocation()
  // What is being read; nothing once it was changed or left: who did that is led nowhere.
  const read = useRef('')
  useEffect(
    () => () => {
      read.current = ''
    },
    [],
  )
  const find = async (given: string) => {
    read.current = given
    const only = await onlyRefusalIn(given)
    if (read.current !== given) return
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
        onChange={({ target: { value } }) => {
          read.current = ''
          setText(value)
        }}
        onPaste={(event) => {
          const pasted = event.clipboardData.getData('text')
          if (text !== '' || pasted.trim() === '') return
          event.preventDefault()
          setText(pasted)
          void find(pasted)
        }}
        className="mb-1 block w-full rounded-control border border-line-strong bg-sunk p-2.5 font-mono text-mono"
      />
      {text.trim() !== '' && <Button onClick={() => void find(text)}>{words.whyNoFind}</Button>}
    </section>
  )
}
