import type { ReactNode } from 'react'

import { Card, CardBody } from '#ui/Card.tsx'
import { EvidenceBars } from '#ui/EvidenceBars.tsx'
import { Sentence } from '#ui/Sentence.tsx'
import { dpopCard as words } from '#words/en/learn.ts'

/** What tokens that are bound to a key change in this flow, and how well each of it is known. */
export function DpopCard({ inspect }: { inspect: ReactNode }) {
  return (
    <Card title={words.title} id="dpop" aside={inspect}>
      <CardBody>
        <p className="max-w-180 text-ink-2">
          <Sentence of={words.lead} />
        </p>
        <ul className="grid gap-3 sm:grid-cols-2">
          {words.points.map(({ evidence, source, text }) => (
            <li key={source + evidence} className="grid content-start gap-1">
              <p>
                <Sentence of={text} />
              </p>
              <EvidenceBars evidence={evidence} source={source} />
            </li>
          ))}
        </ul>
      </CardBody>
    </Card>
  )
}
