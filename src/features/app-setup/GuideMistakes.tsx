import { ChevronRight } from 'lucide-react'

import type { AppSetupStep } from '#core/app-setup/steps.ts'
import { EvidenceBars } from '#ui/EvidenceBars.tsx'
import { Sentence } from '#ui/Sentence.tsx'
import { setupList as words, setupMistakeWords } from '#words/en/app-setup.ts'

/** What published guides get wrong at this step, and how sure the labels above are; folded until it is wanted. */
export function GuideMistakes({ step: { mistakes, evidence, source } }: { step: AppSetupStep }) {
  return (
    <details className="group text-small">
      <summary className="flex min-h-6 w-fit items-center gap-1 text-ink-3 hover:text-ink">
        <ChevronRight aria-hidden className="size-3 shrink-0 transition-transform group-open:rotate-90" />
        {words.mistakes(mistakes.length)}
      </summary>
      <ul className="mt-1 grid gap-2 border-l-2 border-line-strong pl-3">
        {mistakes.map((mistake) => (
          <li key={mistake.code} className="grid gap-0.5 text-ink-2">
            <span>
              <Sentence of={setupMistakeWords[mistake.code]} />
            </span>
            <EvidenceBars evidence={mistake.evidence} source={mistake.source} />
          </li>
        ))}
        <li className="grid gap-0.5 text-ink-2">
          <span>{words.labelsAre}</span>
          <EvidenceBars evidence={evidence} source={source} />
        </li>
      </ul>
    </details>
  )
}
