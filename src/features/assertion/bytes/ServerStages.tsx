import type { Anatomy } from '#core/anatomy/anatomy.ts'
import { differingBits, equalBytes } from '#core/encoding/bytes.ts'
import { serverStages as words } from '#words/en/bytes.ts'

import { HexBytes } from './HexBytes.tsx'
import { isLitMessage, type Lighting } from './lit.ts'
import { Power, Stage } from './Stage.tsx'

type ServerStagesProps = Pick<Lighting, 'lit'> & {
  arrived: Anatomy
  /** It is refused before any of this is computed. */
  stopped: boolean
}

/** What the server computes back: the digest in the signature, that of what arrived, and in how many bits they differ. */
export function ServerStages({ arrived, stopped, lit }: ServerStagesProps) {
  const { digest, recovered, key } = arrived
  const inside = digestInside(arrived)
  const compared = inside ?? recovered?.subarray(-digest.length)
  const isLit = isLitMessage(lit, 'digest')
  return (
    <>
      {stopped && (
        <p className="border-b border-line px-3.5 py-2 text-small text-ink-2 @2xl:pl-[11rem]">{words.stopped}</p>
      )}
      <Stage
        title={words.fromSignature}
        note={<Power of={words.fromSignatureNote(key?.exponent)} />}
        ink="text-jwt-signature"
      >
        {recovered === undefined ? (
          <p className="text-ink-2">{key ? words.noNumber : words.noKey}</p>
        ) : inside ? (
          <p>
            <HexBytes bytes={inside} ink="text-jwt-signature" lit={isLit} />
          </p>
        ) : (
          <>
            <p>
              <HexBytes bytes={recovered.subarray(-digest.length)} ink="text-bad" />
            </p>
            <p className="text-small text-ink-2">{words.notPadded(recovered.length)}</p>
          </>
        )}
      </Stage>
      <Stage title={words.fromInput} note={words.fromInputNote}>
        <p>
          <HexBytes bytes={digest} ink="text-ink" against={inside} lit={isLit} />
        </p>
      </Stage>
      {compared && <DifferingBits left={compared} right={digest} />}
    </>
  )
}

/** The digest where the message is padded as RS256 pads; undefined where it is anything else. */
function digestInside({ encoded, recovered }: Anatomy): Uint8Array | undefined {
  if (!encoded || !recovered) return undefined
  const { start, end } = encoded.parts.digest
  return equalBytes(recovered.subarray(0, start), encoded.bytes.subarray(0, start))
    ? recovered.subarray(start, end)
    : undefined
}

function DifferingBits({ left, right }: { left: Uint8Array; right: Uint8Array }) {
  const differing = differingBits(left, right)
  const count = right.length * 8
  const bars = (bits: readonly number[]) => bits.map((bit) => `M${bit + 0.15} 0h.7v12h-.7z`).join('')
  const all = Array.from({ length: count }, (_unused, bit) => bit)
  return (
    <Stage
      title={words.differ(differing.length, count)}
      note={words.differNote(differing.length)}
      ink={differing.length === 0 ? 'text-good' : 'text-bad'}
    >
      <svg aria-hidden viewBox={`0 0 ${count} 12`} preserveAspectRatio="none" className="h-3.5 w-full">
        <path d={bars(all)} className="fill-line" />
        <path d={bars(differing)} className="fill-bad" />
      </svg>
    </Stage>
  )
}
