import { MESSAGE_PARTS, type EncodedMessage, type MessagePart } from '#core/assertions/encoded-message.ts'
import { classNames } from '#ui/class-names.ts'
import { paddingStage as words } from '#words/en/bytes.ts'

import { HexBytes } from './HexBytes.tsx'
import { isLitMessage, lights, type Lighting } from './lit.ts'
import { ScaleBar } from './ScaleBar.tsx'
import { Stage } from './Stage.tsx'

const FILL: Readonly<Record<MessagePart, string>> = {
  block_type: 'bg-ink-3',
  padding: 'bg-line-strong',
  separator: 'bg-ink-3',
  digest_info: 'bg-warn',
  digest: 'bg-jwt-signature',
}
const INK: Readonly<Record<MessagePart, string>> = {
  block_type: 'text-ink-2',
  padding: 'text-ink-2',
  separator: 'text-ink-2',
  digest_info: 'text-warn',
  digest: 'text-jwt-signature',
}

/** Padding of more bytes than these is counted, not written out. */
const WRITTEN_OUT = 32

/** The digest as the private key gets it: to scale, part by part, the bytes of the one pointed at. */
export function PaddingStage({ message, lit, onLit }: Lighting & { message: EncodedMessage | undefined }) {
  if (!message)
    return (
      <Stage title={words.title}>
        <p className="text-ink-3">{words.unknown}</p>
      </Stage>
    )
  const { bytes, parts } = message
  const shown = MESSAGE_PARTS.find((part) => isLitMessage(lit, part)) ?? 'digest_info'
  const shownBytes = bytes.subarray(parts[shown].start, parts[shown].end)
  return (
    <Stage title={words.title} note={words.note(bytes.length)}>
      <ScaleBar
        segments={MESSAGE_PARTS.map((part) => ({
          id: part,
          length: parts[part].end - parts[part].start,
          fill: FILL[part],
          lit: isLitMessage(lit, part),
          events: lights(onLit, { message: part }),
        }))}
      />
      <div className="-mx-1.5 flex flex-wrap justify-between gap-x-1">
        {MESSAGE_PARTS.map((part) => (
          <button
            key={part}
            type="button"
            className={classNames(
              'min-h-9 rounded-control px-1.5 font-mono text-mono transition-colors duration-75',
              INK[part],
              isLitMessage(lit, part) && 'bg-accent-soft',
            )}
            {...lights(onLit, { message: part })}
          >
            {words.parts[part](parts[part].end - parts[part].start)}
          </button>
        ))}
      </div>
      <p className="flex min-h-6 flex-wrap items-baseline gap-x-4">
        {shownBytes.length > WRITTEN_OUT ? (
          <code className={classNames('font-mono text-mono', INK[shown])}>{words.parts[shown](shownBytes.length)}</code>
        ) : (
          <HexBytes bytes={shownBytes} ink={INK[shown]} />
        )}
        <span className="text-small text-ink-3 @2xl:ml-auto">{words.about[shown]}</span>
      </p>
    </Stage>
  )
}
