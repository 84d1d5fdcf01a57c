import { PenLine } from 'lucide-react'

import type { FlowSession } from '#core/flow/facts/session.ts'
import type { Action } from '#ui/action.ts'
import { Button } from '#ui/Button.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { Tag } from '#ui/Tag.tsx'
import { signedAssertion as words, stalenessWords } from '#words/en/assertion.ts'
import { formatDuration } from '#words/en/format.ts'
import { uiWords } from '#words/en/ui.ts'
import { workbench } from '#words/en/workbench.ts'

import { STALE_NOTICE } from './StaleNotice.tsx'
import type { Workbench } from './use-workbench.ts'

type SignControlsProps = {
  bench: Workbench
  assertion: FlowSession['assertion']
  /** Why signing cannot happen yet. */
  blocked: string | undefined
  /** Absent where the key is not here. */
  sign: Action | undefined
}

/** How long the signed assertion is good for, how to sign, and how to take it along. */
export function SignControls({ bench, assertion, blocked, sign }: SignControlsProps) {
  const { stale, now, expires } = bench
  const secondsLeft = assertion && expires !== undefined && stale === undefined ? expires - now / 1000 : undefined
  const over = stale === 'assertion_expired' || (secondsLeft !== undefined && secondsLeft <= 0)
  return (
    <span className="flex flex-wrap items-center gap-2">
      {assertion && assertion.wrongOnPurpose.length > 0 && stale === undefined && (
        <Tag tone="warn">{workbench.wrongOnPurpose}</Tag>
      )}
      {(secondsLeft !== undefined || over) && (
        <span
          role="timer"
          aria-label={words.expiresIn}
          className={`font-mono text-mono font-strong ${over ? 'text-bad' : 'text-good'}`}
        >
          {over || secondsLeft === undefined ? words.expired : formatDuration(secondsLeft)}
        </span>
      )}
      {sign && (
        <Button
          size="small"
          busy={sign.busy}
          disabledReason={blocked}
          onClick={() => sign.start()}
          icon={<PenLine aria-hidden className="size-3.5" />}
        >
          {assertion ? words.signAgain : words.sign}
        </Button>
      )}
      {assertion &&
        (stale ? (
          <Button size="small" disabledReason={stalenessWords[stale]} reasonAt={STALE_NOTICE}>
            {uiWords.copy}
          </Button>
        ) : (
          <CopyButton text={assertion.compact} what={words.what} />
        ))}
    </span>
  )
}
