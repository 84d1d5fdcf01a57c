import {
  Archive,
  ArrowRight,
  ClockAlert,
  FileBadge,
  KeyRound,
  LoaderCircle,
  ScrollText,
  SquareTerminal,
  type LucideIcon,
} from 'lucide-react'

import { SAMPLE_NAMES, type SampleName } from '#core/samples/names.ts'
import { Sentence } from '#ui/Sentence.tsx'
import { classNames } from '#ui/class-names.ts'
import { sampleCards as words } from '#words/en/inspect.ts'

type SampleCardsProps = {
  /** Beside each other where there is room. */
  columns: 2 | 3
  /** The one that is being made. */
  making: SampleName | undefined
  onOpen: (name: SampleName) => void
}

/** Inputs to learn from, each with what is wrong with it. They are made when they are opened. */
export function SampleCards({ columns, making, onOpen }: SampleCardsProps) {
  return (
    <section aria-label={words.heading} className="grid gap-2.5">
      <h2 className="text-small font-heavy text-ink-2">{words.heading}</h2>
      <ul className={classNames('grid gap-3.5 sm:grid-cols-2', columns === 3 && 'wide:grid-cols-3')}>
        {SAMPLE_NAMES.map((name) => {
          const { title, looks, wrong } = words.samples[name]
          const Icon = making === name ? LoaderCircle : ICON[name]
          return (
            <li key={name} className="grid">
              <button
                type="button"
                aria-busy={making === name || undefined}
                onClick={() => onOpen(name)}
                className="flex items-start gap-3 rounded-card border border-line bg-panel p-3.5 text-left shadow-card hover:border-line-strong hover:bg-sunk"
              >
                <span className="grid size-9 shrink-0 place-items-center rounded-control bg-sunk text-ink-2">
                  <Icon aria-hidden className={making === name ? 'spin size-4' : 'size-4'} />
                </span>
                <span className="grid min-w-0 flex-1 gap-0.5">
                  <span className="font-strong">{title}</span>
                  <span className="truncate font-mono text-mono">
                    <Sentence of={looks} links={COLOURS} />
                  </span>
                  <span className="text-small text-ink-2">{wrong}</span>
                </span>
                <ArrowRight aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-2" />
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

const ICON: Readonly<Record<SampleName, LucideIcon>> = {
  expired_jwt: ClockAlert,
  broken_key: KeyRound,
  refusal_in_log: ScrollText,
  certificate: FileBadge,
  keystore: Archive,
  curl_command: SquareTerminal,
}

/** The parts of a JWT and what was refused, in their colours. */
const COLOURS = {
  header: <span className="text-jwt-header" />,
  payload: <span className="text-jwt-payload" />,
  signature: <span className="text-jwt-signature" />,
  refusal: <span className="text-bad" />,
}
