import { ChevronRight } from 'lucide-react'

import { EvidenceBars } from '#ui/EvidenceBars.tsx'
import { Sentence } from '#ui/Sentence.tsx'
import { fromSoap as words } from '#words/en/app-setup.ts'

/** A door for people whose program logs in by SOAP: what changes for it, and what does not. */
export function FromSoap() {
  return (
    <details className="group rounded-card border border-line bg-panel shadow-card">
      <summary className="flex min-h-11 items-center gap-2 px-3.5 text-small font-heavy text-ink-2">
        <ChevronRight aria-hidden className="size-3.5 shrink-0 transition-transform group-open:rotate-90" />
        {words.heading}
      </summary>
      <div className="grid gap-3 border-t border-line p-3.5 text-ink-2">
        <p>
          <Sentence of={words.retires} />
        </p>
        <EvidenceBars evidence="documented" source={words.source.documented} />
        <Points heading={words.changes} points={words.changed} />
        <Points heading={words.stays} points={words.stayed} />
        <p className="text-warn">{words.beware}</p>
        <EvidenceBars evidence="observed" source={words.source.observed} />
      </div>
    </details>
  )
}

function Points({ heading, points }: { heading: string; points: typeof words.changed }) {
  return (
    <section className="grid gap-1">
      <h3 className="text-small font-heavy text-ink">{heading}</h3>
      <ul className="grid list-disc gap-1 pl-5">
        {points.map((point, index) => (
          <li key={index}>
            <Sentence of={point} />
          </li>
        ))}
      </ul>
    </section>
  )
}
