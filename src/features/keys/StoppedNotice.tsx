import { Button } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'

/** Says that an input was not read to its end because a person ended it. */
export function StoppedNotice({ onAgain }: { onAgain: () => void }) {
  return (
    <Notice role="status" title="Reading was stopped" action={<Button onClick={onAgain}>Read it again</Button>}>
      What you gave is still here. Another input can be given instead.
    </Notice>
  )
}
