import { evidenceWords } from '#words/en/ui.ts'

type Evidence = keyof typeof evidenceWords

const BARS: Readonly<Record<Evidence, number>> = { believed: 1, observed: 2, documented: 3 }

/** How sure something is: so many bars of three, and the word for it. */
export function EvidenceBars({ evidence, source }: { evidence: Evidence; source?: string }) {
  return (
    <span className="flex items-baseline gap-1.5 text-small text-ink-2">
      <Bars lit={BARS[evidence]} ink="fill-ink-2" />
      <span className="min-w-0">
        {evidenceWords[evidence]}
        {source !== undefined && `: ${source}`}
      </span>
    </span>
  )
}

/** So many bars of three that are lit, the lowest first. */
export function Bars({ lit, ink }: { lit: number; ink: string }) {
  return (
    <svg aria-hidden viewBox="0 0 14 10" className="h-2.5 w-3.5 shrink-0">
      {[0, 1, 2].map((bar) => (
        <rect
          key={bar}
          x={bar * 5}
          y={6 - bar * 3}
          width="4"
          height={4 + bar * 3}
          rx="0.5"
          className={bar < lit ? ink : 'fill-line-strong'}
        />
      ))}
    </svg>
  )
}
