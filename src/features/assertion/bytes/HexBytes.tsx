import { Fragment } from 'react'

import { encodeHex } from '#core/encoding/hex.ts'
import { classNames } from '#ui/class-names.ts'

type HexBytesProps = {
  bytes: Uint8Array
  ink: string
  /** What the bytes are compared with: those that differ are red. */
  against?: Uint8Array | undefined
  lit?: boolean
}

/** Bytes in hexadecimal. */
export function HexBytes({ bytes, ink, against, lit = false }: HexBytesProps) {
  return (
    <code
      className={classNames(
        'inline font-mono text-mono leading-6 [word-spacing:0.25em] transition-colors duration-75',
        ink,
        lit && 'rounded-[4px] bg-accent-soft box-decoration-clone py-0.5',
      )}
    >
      {runs(bytes, against).map(({ start, end, differs }) => (
        <Fragment key={start}>
          {start > 0 && ' '}
          <span className={classNames(differs && 'font-strong text-bad')}>
            {encodeHex(bytes.subarray(start, end), ' ')}
          </span>
        </Fragment>
      ))}
    </code>
  )
}

/** Neighbouring bytes that are drawn alike. */
function runs(bytes: Uint8Array, against: Uint8Array | undefined): { start: number; end: number; differs: boolean }[] {
  const found: { start: number; end: number; differs: boolean }[] = []
  for (const [index, byte] of bytes.entries()) {
    const differs = against !== undefined && against[index] !== byte
    const last = found.at(-1)
    if (last?.differs === differs) last.end = index + 1
    else found.push({ start: index, end: index + 1, differs })
  }
  return found
}
