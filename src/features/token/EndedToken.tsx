import type { EndedToken as Ended } from '#core/flow/facts/session.ts'
import { Notice } from '#ui/Notice.tsx'
import { formatTimeOfDay } from '#words/en/format.ts'
import { tokenLife as words } from '#words/en/truth-check.ts'

/** How the last token came to its end, where there is none since. */
export function EndedToken({ ended }: { ended: Ended }) {
  switch (ended.by) {
    case 'revoked':
      return (
        <Notice look="good" role="status" title={words.revoked}>
          {words.revokedText(formatTimeOfDay(ended.at))}
        </Notice>
      )
    case 'had_ended':
      return (
        <Notice role="status" title={words.hadEnded}>
          {words.hadEndedText}
        </Notice>
      )
    case 'expired':
      return (
        <Notice look="warn" role="status" title={words.expired}>
          {words.expiredText}
        </Notice>
      )
  }
}
