import { Download, RotateCw } from 'lucide-react'

import { SIGNING_INPUT_FILE } from '#core/sign-elsewhere/signing-lines.ts'
import type { ToSign } from '#core/sign-elsewhere/to-sign.ts'
import { Button } from '#ui/Button.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { JwtText } from '#ui/JwtText.tsx'
import { Notice } from '#ui/Notice.tsx'
import { useNow } from '#ui/use-now.ts'
import { Value } from '#ui/Value.tsx'
import { toSignCard as words } from '#words/en/sign-elsewhere.ts'

import { Part } from './Part.tsx'

type ToSignPartProps = {
  toSign: ToSign | undefined
  /** The header's `alg` where nothing can be made for it. */
  refusedAlg: { got: unknown } | undefined
  /** Whether what would be written now is something else. */
  moved: boolean
  /** Why nothing can be made yet. */
  blocked: string | undefined
  onMake: () => void
  onDownload: (toSign: ToSign) => void
}

/** The signing input and its digest, to copy and to take along, and how long they are good for. */
export function ToSignPart({ toSign, refusedAlg, moved, blocked, onMake, onDownload }: ToSignPartProps) {
  const make = (
    <Button
      size="small"
      look={toSign ? 'secondary' : 'primary'}
      disabledReason={blocked}
      onClick={onMake}
      icon={toSign && <RotateCw aria-hidden className="size-3.5" />}
    >
      {toSign ? words.fresh : words.make}
    </Button>
  )
  return (
    <Part number={2} title={words.heading} aside={toSign && <Countdown expires={toSign.expires} />}>
      <p className="text-small text-ink-3">{words.lead}</p>
      {refusedAlg && <Notice look="bad" role="alert" title={words.notRs256(refusedAlg.got)} />}
      {!toSign && <div>{make}</div>}
      {toSign && (
        <>
          <div className="grid gap-1">
            <span className="flex flex-wrap items-center gap-2 text-small text-ink-3">
              {words.inputNote(toSign.signingInput.length)}
            </span>
            <JwtText compact={toSign.signingInput} />
          </div>
          <div className="flex flex-wrap items-center gap-2">
            <CopyButton text={toSign.signingInput} what={words.input} />
            <Button
              look="quiet"
              size="small"
              onClick={() => onDownload(toSign)}
              icon={<Download aria-hidden className="size-3.5" />}
            >
              {words.download(SIGNING_INPUT_FILE)}
            </Button>
            {make}
          </div>
          <Digest label={words.digestHex} value={toSign.sha256.hex} />
          <Digest label={words.digestBase64} value={toSign.sha256.base64} />
          {moved && (
            <Notice look="warn" role="status" title={words.movedTitle}>
              {words.movedText}
            </Notice>
          )}
          <Expired expires={toSign.expires} />
        </>
      )}
    </Part>
  )
}

function Digest({ label, value }: { label: string; value: string }) {
  return (
    <div className="grid gap-0.5">
      <span className="text-small text-ink-3">{label}</span>
      <Value copy={value} what={label}>
        {value}
      </Value>
    </div>
  )
}

function Countdown({ expires }: { expires: ToSign['expires'] }) {
  const now = useNow()
  if (expires === undefined) return <span className="text-small text-ink-3">{words.noEnd}</span>
  const secondsLeft = expires - now / 1000
  return secondsLeft <= 0 ? null : (
    <span role="timer" aria-label={words.expiresIn} className="font-mono text-mono font-strong text-good">
      {words.secondsLeft(secondsLeft)}
    </span>
  )
}

function Expired({ expires }: { expires: ToSign['expires'] }) {
  const now = useNow()
  if (expires === undefined || expires * 1000 > now) return null
  return (
    <Notice look="warn" role="status" title={words.expiredTitle}>
      {words.expiredText}
    </Notice>
  )
}
