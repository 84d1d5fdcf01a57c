import { TriangleAlert } from 'lucide-react'

import type { AppSetupStep } from '#core/app-setup/steps.ts'
import { EvidenceBars } from '#ui/EvidenceBars.tsx'
import { Sentence } from '#ui/Sentence.tsx'
import { setupList as words, setupMistakeWords, setupStepTitle } from '#words/en/app-setup.ts'

type MistakesButtonProps = {
  step: AppSetupStep
  open: boolean
  /** Id of what it opens. */
  controls: string
  onOpen: (open: boolean) => void
}

/** How many mistakes published guides make at a step; opens them. */
export function MistakesButton({ step: { code, mistakes }, open, controls, onOpen }: MistakesButtonProps) {
  return (
    <button
      type="button"
      aria-expanded={open}
      aria-controls={open ? controls : undefined}
      onClick={() => onOpen(!open)}
      className="flex shrink-0 items-center gap-1 self-start rounded-control px-1.5 text-small text-ink-3 underline-offset-2 hover:bg-sunk hover:text-ink aria-expanded:text-ink"
    >
      <TriangleAlert aria-hidden className="size-3" />
      <span aria-hidden className="max-sm:hidden">
        {words.mistakes(mistakes.length)}
      </span>
      <span aria-hidden className="sm:hidden">
        {mistakes.length}
      </span>
      <span className="sr-only">{words.mistakesAt(mistakes.length, setupStepTitle[code])}</span>
    </button>
  )
}

/** What published guides get wrong at this step, and how sure the labels of the step are. */
export function GuideMistakes({ id, step: { mistakes, evidence, source } }: { id: string; step: AppSetupStep }) {
  return (
    <ul id={id} className="grid gap-2 border-l-2 border-line-strong pl-3 text-small">
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
  )
}
