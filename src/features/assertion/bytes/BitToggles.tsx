import { encodeHex } from '#core/encoding/hex.ts'
import { classNames } from '#ui/class-names.ts'
import { Sentence } from '#ui/Sentence.tsx'
import { encodingStage as words } from '#words/en/bytes.ts'

type BitTogglesProps = {
  index: number
  /** The byte as it was signed, and as it is now. */
  signed: number
  value: number
  /** The claim it is in, as it was signed and as it arrived. */
  claim: { signed: string; arrived: string } | undefined
  onFlip: (bit: number) => void
}

/** The eight bits of a byte, four and four as its two digits have them. */
export function BitToggles({ index, signed, value, claim, onFlip }: BitTogglesProps) {
  const changed = signed !== value
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <span className="text-small text-ink-3">{words.byteName(index)}</span>
      <div className="flex flex-wrap gap-2" role="group" aria-label={words.bits(index)}>
        {[0, 4].map((half) => (
          <span key={half} className="flex gap-1">
            {[0, 1, 2, 3].map((offset) => {
              const bit = half + offset
              const on = bitOf(value, bit)
              const differs = on !== bitOf(signed, bit)
              return (
                <button
                  key={bit}
                  type="button"
                  aria-pressed={differs}
                  aria-label={words.bit(bit + 1, on)}
                  className={classNames(
                    'size-9 rounded-control border font-mono text-mono transition-colors duration-75',
                    differs
                      ? 'border-bad bg-bad-soft font-heavy text-bad'
                      : 'border-line-strong bg-panel hover:bg-sunk',
                  )}
                  onClick={() => onFlip(bit)}
                >
                  {on}
                </button>
              )
            })}
          </span>
        ))}
      </div>
      {changed && (
        <span className="flex min-w-0 flex-wrap items-center gap-x-3 font-mono text-mono">
          <span className="sr-only">{words.was(written(signed), written(value))}</span>
          <del aria-hidden className="text-ink-3">
            {written(signed)}
          </del>
          <span aria-hidden className="text-bad">
            {written(value)}
          </span>
          {claim && claim.signed !== claim.arrived && (
            <span className="min-w-0 font-sans text-small text-ink-2 wrap-anywhere">
              <Sentence of={words.isNow(claim.signed, claim.arrived)} />
            </span>
          )}
        </span>
      )}
    </div>
  )
}

function bitOf(value: number, bit: number): 0 | 1 {
  return (value & (0x80 >> bit)) === 0 ? 0 : 1
}

/** `c 63`: the character where there is one, and the byte. */
function written(value: number): string {
  const hex = encodeHex(Uint8Array.of(value))
  return value > 0x20 && value < 0x7f ? `${String.fromCharCode(value)} ${hex}` : hex
}
