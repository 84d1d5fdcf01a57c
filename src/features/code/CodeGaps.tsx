import type { ReactElement } from 'react'

import { PLACEHOLDERS, type CodeGap, type CodeValue } from '#core/code/input/code-input.ts'
import { Notice } from '#ui/Notice.tsx'
import { Sentence } from '#ui/Sentence.tsx'
import { CODE_VALUE_WORDS, GAP_WORDS, gapsTitle } from '#words/en/code.ts'

type CodeGapsProps = { gaps: readonly CodeGap[]; linkTo: (value: CodeValue) => ReactElement }

/** Which values are placeholders yet, why, and the step that gives each. */
export function CodeGaps({ gaps, linkTo }: CodeGapsProps) {
  if (gaps.length === 0) return null
  return (
    <Notice look="warn" title={gapsTitle(gaps.length)}>
      <ul className="grid gap-0.5">
        {gaps.map(({ value, why }) => (
          <li key={value}>
            <Sentence
              of={GAP_WORDS[why](CODE_VALUE_WORDS[value], PLACEHOLDERS[value])}
              links={{ step: linkTo(value) }}
            />
          </li>
        ))}
      </ul>
    </Notice>
  )
}
