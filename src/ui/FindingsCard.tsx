import { evidenceWords, levelWords, uiWords } from '#words/en/ui.ts'

import { Card } from './Card.tsx'
import { Tag, type Tone } from './Tag.tsx'

type Level = 'refused' | 'undocumented' | 'style' | 'good'

export type FindingItem = {
  id: string
  level: Level
  title: string
  text: string
  evidence: keyof typeof evidenceWords
  source: string
}

/** Every finding with its level, its words and where it is from. Nothing where there is nothing to say. */
export function FindingsCard({
  title = uiWords.findings,
  findings,
}: {
  title?: string
  findings: readonly FindingItem[]
}) {
  if (findings.length === 0) return null
  return (
    <Card title={title} aside={<Tag>{findings.length}</Tag>}>
      <ul>
        {findings.map(({ id, level, title, text, evidence, source }) => (
          <li
            key={id}
            className="grid gap-x-3 gap-y-1 border-b border-line px-3.5 py-2.5 last:border-b-0 sm:grid-cols-[6.5rem_minmax(0,1fr)]"
          >
            <span>
              <Tag tone={LEVEL_TONE[level]}>{levelWords[level]}</Tag>
            </span>
            <span className="grid min-w-0 gap-0.5 wrap-anywhere">
              <span className="font-strong">{title}</span>
              <span className="text-ink-2">{text}</span>
              <span className="text-small text-ink-3">
                {evidenceWords[evidence]}: {source}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

const LEVEL_TONE: Readonly<Record<Level, Tone>> = {
  refused: 'bad',
  undocumented: 'warn',
  style: 'neutral',
  good: 'good',
}
