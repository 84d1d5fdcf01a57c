import { Button } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'
import { keyElsewhere as words } from '#words/en/sign-elsewhere.ts'

/** What there is to say of a key that is not here, and the way back to one that is. */
export function KeyElsewhere({ onHere }: { onHere: () => void }) {
  return (
    <Notice title={words.title} action={<Button onClick={onHere}>{words.backHere}</Button>}>
      {words.text}
    </Notice>
  )
}
