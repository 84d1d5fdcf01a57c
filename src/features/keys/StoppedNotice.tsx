import { Button } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'
import { stoppedNotice as words } from '#words/en/keys.ts'

/** Says that an input was not read to its end because a person ended it. */
export function StoppedNotice({ onAgain }: { onAgain: () => void }) {
  return (
    <Notice role="status" title={words.title} action={<Button onClick={onAgain}>{words.again}</Button>}>
      {words.text}
    </Notice>
  )
}
