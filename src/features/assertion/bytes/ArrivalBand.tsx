import type { EnvironmentKind } from '#core/environment/environment.ts'
import { splitCompactJws } from '#core/assertions/compact.ts'
import { ASSERTION_PARTS } from '#core/anatomy/flip-bit.ts'
import { classNames } from '#ui/class-names.ts'
import { arrival as words } from '#words/en/bytes.ts'

import { PART_INK } from './part-ink.ts'

type ArrivalBandProps = { kind: EnvironmentKind | undefined; signed: string; arrived: string }

/** What travels, on the edge of the environment: below it is the server's half. */
export function ArrivalBand({ kind, signed, arrived }: ArrivalBandProps) {
  const before = splitCompactJws(signed)
  return (
    <div className="border-y border-line" role="group" aria-label={words.label}>
      <div
        aria-hidden
        data-kind={kind}
        className={classNames('h-[3px]', kind === undefined ? 'bg-line' : 'band bg-kind-soft')}
      />
      <p className="px-3.5 py-2 font-mono text-mono wrap-anywhere @2xl:pl-[11rem]">
        <span className="text-ink-2">{words.request} </span>
        {splitCompactJws(arrived).map((text, index) => {
          const part = ASSERTION_PARTS[index] ?? 'signature'
          return (
            <span key={part} className={PART_INK[part]}>
              {index > 0 && <span className="text-ink-3">.</span>}
              <Shortened text={text} before={before[index] ?? ''} />
            </span>
          )
        })}
      </p>
    </div>
  )
}

/** Characters that are shown at the beginning and around the first that changed. */
const SHOWN = 9

function Shortened({ text, before }: { text: string; before: string }) {
  const changed = text.split('').findIndex((character, at) => character !== before[at])
  if (changed < 0 || text.length <= SHOWN) return text.length <= SHOWN ? text : `${text.slice(0, SHOWN)}…`
  const from = Math.max(0, changed - SHOWN)
  return (
    <>
      {from > 0 && '…'}
      {text
        .slice(from, changed + SHOWN)
        .split('')
        .map((character, offset) =>
          character === before[from + offset] ? (
            character
          ) : (
            <span key={offset} className="font-heavy text-bad">
              {character}
            </span>
          ),
        )}
      {changed + SHOWN < text.length && '…'}
    </>
  )
}
