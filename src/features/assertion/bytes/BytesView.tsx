import { Undo2 } from 'lucide-react'
import { useId, useMemo, useState } from 'react'

import type { Anatomy, AnatomyPart } from '#core/anatomy/anatomy.ts'
import { checksAfter, type ChecksOutcome } from '#core/anatomy/checks.ts'
import { ASSERTION_PARTS, flipBit, type AssertionPart, type BitFlip } from '#core/anatomy/flip-bit.ts'
import { differingBits } from '#core/encoding/bytes.ts'
import type { EnvironmentKind } from '#core/environment/environment.ts'
import { Button } from '#ui/Button.tsx'
import { Card } from '#ui/Card.tsx'
import { Segmented } from '#ui/Segmented.tsx'
import { bytesView as words, digestStage, encodingStage, partNames } from '#words/en/bytes.ts'

import { ArrivalBand } from './ArrivalBand.tsx'
import { BitToggles } from './BitToggles.tsx'
import { ByteStrip } from './ByteStrip.tsx'
import { ChecksStage } from './ChecksStage.tsx'
import { HexBytes } from './HexBytes.tsx'
import { isLitMessage, type Lit } from './lit.ts'
import { OutcomeBar } from './OutcomeBar.tsx'
import { PaddingStage } from './PaddingStage.tsx'
import { PieceChips } from './PieceChips.tsx'
import { ServerStages } from './ServerStages.tsx'
import { SignatureStage } from './SignatureStage.tsx'
import { SigningInputStage } from './SigningInputStage.tsx'
import { Stage } from './Stage.tsx'
import { useAnatomy } from './use-anatomy.ts'

type BytesViewProps = {
  /** A compact JWS, or the header and payload of one that nobody signed yet. */
  compact: string
  /** The public key the server checks with, DER: that of the certificate on the app. */
  spki?: Uint8Array<ArrayBuffer> | undefined
  /** In whose edge the server's half begins; none where there is no environment. */
  kind?: EnvironmentKind | undefined
  /** What is pointed at outside of this view: lit as long as nothing is pointed at here. */
  litElsewhere?: Lit | undefined
  /** Told of what is pointed at here. */
  onLit?: (lit: Lit | undefined) => void
}

/** An assertion stage by stage, from its claims to what a server computes back, with bits to flip. */
export function BytesView({ compact, spki, ...rest }: BytesViewProps) {
  const whole = compact.split('.').length === 2 ? `${compact}.` : compact
  const taken = useAnatomy(whole, spki)
  return (
    <Card title={words.heading}>
      {taken?.ok === true && <Stages key={spki ? 'key' : 'none'} signed={taken.value} spki={spki} {...rest} />}
      {taken?.ok === false && <p className="p-3.5 text-ink-2">{words.notTaken}</p>}
    </Card>
  )
}

type StagesProps = Omit<BytesViewProps, 'compact'> & { signed: Anatomy }

function Stages({ signed, spki, kind, litElsewhere, onLit }: StagesProps) {
  const [part, setPart] = useState<AssertionPart>('payload')
  const [cursors, setCursors] = useState<Partial<Record<AssertionPart, number>>>({})
  const [made, setMade] = useState<{ length: number; flips: readonly BitFlip[] }>({ length: 0, flips: [] })
  const [litHere, setLitHere] = useState<Lit>()
  const lit = litHere ?? litElsewhere
  const setLit = (next: Lit | undefined) => {
    setLitHere(next)
    onLit?.(next)
  }
  const stateId = useId()

  // Flips are of places: a later exp or a new signature leaves each where it was, another text does not.
  const { length } = signed.signingInput
  const flips = useMemo(() => (made.length === length ? made.flips : []), [made, length])
  const changed = useMemo(() => flips.reduce(flipBit, signed.compact), [flips, signed.compact])
  const taken = useAnatomy(changed, spki)
  const arrived = taken?.ok === true ? taken.value : signed
  const outcome = useMemo(() => checksAfter(signed, { ok: true, value: arrived }), [signed, arrived])

  const before = signed.parts[part]
  const after = arrived.parts[part].bytes.length === before.bytes.length ? arrived.parts[part] : before
  const cursor = Math.min(cursors[part] ?? firstCursor(before), Math.max(0, before.bytes.length - 1))
  const moveTo = (byte: number) => setCursors({ ...cursors, [part]: byte })
  const flip = (byte: number, bit: number) => setMade({ length, flips: [...flips, { part, byte, bit }] })
  const differing = ASSERTION_PARTS.reduce(
    (sum, one) => sum + differingBits(signed.parts[one].bytes, arrived.parts[one].bytes).length,
    0,
  )
  const isSigned = signed.parts.signature.bytes.length > 0
  // What nobody signed yet would be signed as it is now.
  const source = isSigned ? signed : arrived

  const unchanged = isSigned ? words.asSigned : words.asWritten

  return (
    <div className="@container">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-3.5 py-2">
        <span aria-hidden className="text-small text-ink-2">
          {words.flipOf}
        </span>
        <Segmented<AssertionPart>
          label={words.flipOf}
          value={part}
          options={ASSERTION_PARTS.filter((one) => one !== 'signature' || isSigned).map((value) => ({
            value,
            label: partNames[value],
          }))}
          onValue={setPart}
        />
        <span className="flex flex-wrap items-center gap-2 @2xl:ml-auto">
          <span
            id={stateId}
            role="status"
            className={flips.length > 0 ? 'text-small text-bad' : 'text-small text-ink-3'}
          >
            {differing === 0 ? unchanged : words.flipped(differing)}
          </span>
          <Button
            disabledReason={flips.length === 0 ? unchanged : undefined}
            reasonAt={stateId}
            onClick={() => setMade({ length, flips: flips.slice(0, -1) })}
          >
            {words.undo}
          </Button>
          <Button
            disabledReason={differing === 0 ? unchanged : undefined}
            reasonAt={stateId}
            icon={<Undo2 aria-hidden className="size-4" />}
            onClick={() => setMade({ length, flips: [] })}
          >
            {words.putBack}
          </Button>
        </span>
      </div>

      <Stage title={encodingStage.title} note={encodingStage.note}>
        <PieceChips part={part} anatomy={before} cursor={cursor} lit={lit} onLit={setLit} onCursor={moveTo} />
        <ByteStrip
          key={part}
          part={part}
          signed={before}
          arrived={after}
          texts={{ signed: textOf(signed, part), arrived: textOf(arrived, part) }}
          cursor={cursor}
          onCursor={moveTo}
          onFlip={flip}
          lit={lit}
          onLit={setLit}
        />
        <BitToggles
          index={cursor}
          signed={before.bytes[cursor] ?? 0}
          value={after.bytes[cursor] ?? 0}
          claim={claimAt(before, after, cursor)}
          onFlip={(bit) => flip(cursor, bit)}
        />
      </Stage>
      <SigningInputStage signed={signed} arrived={arrived} lit={lit} onLit={setLit} />
      <Stage title={digestStage.title} note={isSigned ? digestStage.note : digestStage.noteUnsigned}>
        <p>
          <HexBytes bytes={source.digest} ink="text-ink" lit={isLitMessage(lit, 'digest')} />
        </p>
      </Stage>
      <PaddingStage message={source.encoded} lit={lit} onLit={setLit} />
      <SignatureStage bytes={signed.parts.signature.bytes} lit={lit} />
      {isSigned && (
        <>
          <ArrivalBand kind={kind} signed={signed.compact} arrived={arrived.compact} />
          <ServerStages arrived={arrived} stopped={isStoppedBefore(outcome)} lit={lit} />
          <ChecksStage stands={outcome.stands} />
        </>
      )}
      <OutcomeBar outcome={outcome} arrived={arrived} />
    </div>
  )
}

/** Whether a check before that of the signature fails, so that a server never gets to computing. */
function isStoppedBefore({ stands }: ChecksOutcome): boolean {
  return stands.some(({ check, stand }) => check === 'signature' && stand === 'not_reached')
}

/** The username is what one would rather change; without it, the first byte. */
function firstCursor({ pieces }: AnatomyPart): number {
  // One behind the quote.
  const subject = pieces.find(({ name }) => name === 'sub')?.value
  return subject ? subject.start + 1 : 0
}

function textOf({ compact, parts }: Anatomy, part: AssertionPart): string {
  return compact.slice(parts[part].characters.start, parts[part].characters.end)
}

/** The claim a byte stands in, as text. */
function claimAt(before: AnatomyPart, after: AnatomyPart, byte: number) {
  const piece = before.pieces.find(({ name, bytes }) => name !== undefined && byte >= bytes.start && byte < bytes.end)
  if (!piece) return undefined
  const { start, end } = piece.value && byte >= piece.value.start ? piece.value : piece.bytes
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes.subarray(start, end))
  return { signed: text(before.bytes), arrived: text(after.bytes) }
}
