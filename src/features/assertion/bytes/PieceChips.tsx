import type { AnatomyPart } from '#core/anatomy/anatomy.ts'
import type { AssertionPart } from '#core/anatomy/flip-bit.ts'
import { classNames } from '#ui/class-names.ts'
import { encodingStage as words, partNames } from '#words/en/bytes.ts'

import { isLitPart, lights, type Lighting } from './lit.ts'
import { PART_INK } from './part-ink.ts'

type PieceChipsProps = Lighting & {
  part: AssertionPart
  anatomy: AnatomyPart
  cursor: number
  onCursor: (byte: number) => void
}

/** The claims of a part by name: pointing at one shows where it is, pressing goes to its value. */
export function PieceChips({ part, anatomy, cursor, onCursor, lit, onLit }: PieceChipsProps) {
  const named = anatomy.pieces.filter(({ name }) => name !== undefined)
  const shown =
    named.find(({ name }) => isLitPart(lit, part, name)) ??
    named.find(({ bytes }) => cursor >= bytes.start && cursor < bytes.end)
  if (named.length === 0) return null
  return (
    <div className="flex flex-wrap items-center gap-1.5" role="group" aria-label={words.pieces(partNames[part])}>
      {named.map(({ name = '', value, bytes }) => (
        <button
          key={bytes.start}
          type="button"
          className={classNames(
            'min-h-9 max-w-full truncate rounded-control border px-2.5 font-mono text-mono transition-colors duration-75',
            PART_INK[part],
            isLitPart(lit, part, name) ? 'border-accent bg-accent-soft' : 'border-line hover:bg-sunk',
          )}
          onClick={() => onCursor(value?.start ?? bytes.start)}
          {...lights(onLit, { part, name })}
        >
          {name}
        </button>
      ))}
      <span className="min-h-[1.125rem] text-small text-ink-3 @max-2xl:basis-full">
        {shown &&
          words.where(
            shown.name ?? '',
            partNames[part],
            { from: shown.bytes.start, to: shown.bytes.end - 1 },
            { from: shown.characters.start, to: shown.characters.end - 1 },
          )}
      </span>
    </div>
  )
}
