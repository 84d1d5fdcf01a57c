import type { Anatomy, AnatomyPiece } from '#core/anatomy/anatomy.ts'
import { signingInputStage as words, partNames } from '#words/en/bytes.ts'

import { isLitPart, lights, type Lighting } from './lit.ts'
import { PART_FILL, PART_INK } from './part-ink.ts'
import { ScaleBar } from './ScaleBar.tsx'
import { Stage } from './Stage.tsx'

type SigningInputStageProps = Lighting & { signed: Anatomy; arrived: Anatomy }

const SIGNED_PARTS = ['header', 'payload'] as const

/** Header, dot and payload, to scale; what is lit in it, and where it is no more what was signed. */
export function SigningInputStage({ signed, arrived, lit, onLit }: SigningInputStageProps) {
  const changed = [...arrived.signingInput.keys()].filter((at) => arrived.signingInput[at] !== signed.signingInput[at])
  const segment = (part: (typeof SIGNED_PARTS)[number]) => {
    const { start, end } = signed.parts[part].characters
    return {
      id: part,
      length: end - start,
      fill: PART_FILL[part],
      lit: isLitPart(lit, part),
      events: lights(onLit, { part }),
    }
  }
  return (
    <Stage title={words.title} note={words.note(signed.signingInput.length)}>
      <ScaleBar
        segments={[
          segment('header'),
          { id: 'dot', length: 1, fill: 'bg-transparent', lit: false, events: {} },
          segment('payload'),
        ]}
        lit={litPiece(signed, lit)?.characters}
        marks={changed}
      />
      <p className="flex flex-wrap items-center gap-x-4 text-small text-ink-3">
        {SIGNED_PARTS.map((part) => (
          <span key={part} className={PART_INK[part]}>
            {words.part(partNames[part], segment(part).length)}
          </span>
        ))}
        {changed.length > 0 && <span className="text-bad">{words.changedAt(changed.length)}</span>}
        <span className="@2xl:ml-auto">{words.joined}</span>
      </p>
    </Stage>
  )
}

function litPiece(signed: Anatomy, lit: Lighting['lit']): AnatomyPiece | undefined {
  if (lit === undefined || !('part' in lit) || lit.part === 'signature' || lit.name === undefined) return undefined
  return signed.parts[lit.part].pieces.find(({ name }) => name === lit.name)
}
