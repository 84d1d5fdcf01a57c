import { useState } from 'react'

import { signatureStage as words } from '#words/en/bytes.ts'

import { HexBytes } from './HexBytes.tsx'
import { isLitPart, type Lighting } from './lit.ts'
import { Power, Stage } from './Stage.tsx'

/** Bytes of a signature that are shown before one asks for the rest. */
const FEW = 24

/** What the private key makes of the padded digest. */
export function SignatureStage({ bytes, lit }: Pick<Lighting, 'lit'> & { bytes: Uint8Array }) {
  const [all, setAll] = useState(false)
  return (
    <Stage title={words.title} note={<Power of={words.note} />} last>
      <p>
        {bytes.length === 0 ? (
          <span className="text-ink-3">{words.none}</span>
        ) : (
          <HexBytes
            bytes={all ? bytes : bytes.subarray(0, FEW)}
            ink="text-jwt-signature"
            lit={isLitPart(lit, 'signature')}
          />
        )}{' '}
        {bytes.length > FEW && (
          <button
            type="button"
            aria-expanded={all}
            className="min-h-9 px-2 text-small text-ink-2 underline underline-offset-2"
            onClick={() => setAll(!all)}
          >
            {all ? words.less : words.more(bytes.length - FEW)}
          </button>
        )}
      </p>
    </Stage>
  )
}
