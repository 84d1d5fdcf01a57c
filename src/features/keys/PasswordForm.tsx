import { LockOpen } from 'lucide-react'
import { useId, useState } from 'react'

import type { Secrets } from '#core/recognition/recognition.ts'
import { Button } from '#ui/Button.tsx'
import { TextField } from '#ui/TextField.tsx'
import { passwordForm as words } from '#words/en/keys.ts'

type PasswordFormProps = {
  busy: boolean
  /** Another number for each answer: the fields are emptied with it. */
  answers: number
  /** A keystore may have a second password, that of the key inside. */
  keyPasswordToo: boolean
  onUnlock: (secrets: Secrets) => void
}

/**
 * Asks for the password of what was given. The fields are emptied by the answer and keep what was typed when there is
 * none, because a person ended the attempt; nothing else keeps it.
 */
export function PasswordForm({ busy, answers, keyPasswordToo, onUnlock }: PasswordFormProps) {
  const id = useId()
  const [password, setPassword] = useState('')
  const [keyPassword, setKeyPassword] = useState('')
  const [answered, setAnswered] = useState(answers)
  if (answered !== answers) {
    setAnswered(answers)
    setPassword('')
    setKeyPassword('')
  }
  return (
    <form
      className="flex flex-wrap items-end gap-2.5"
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) onUnlock({ password, ...(keyPassword === '' ? {} : { keyPassword }) })
      }}
    >
      <label htmlFor={`${id}-password`} className="grid min-w-[min(12rem,100%)] flex-1 gap-1">
        <span className="text-small text-ink-2">{keyPasswordToo ? words.ofKeystore : words.password}</span>
        <TextField id={`${id}-password`} type="password" mono value={password} onValue={setPassword} />
      </label>
      {keyPasswordToo && (
        <label htmlFor={`${id}-key-password`} className="grid min-w-[min(12rem,100%)] flex-1 gap-1">
          <span className="text-small text-ink-2">{words.ofKey}</span>
          <TextField id={`${id}-key-password`} type="password" mono value={keyPassword} onValue={setKeyPassword} />
        </label>
      )}
      <Button type="submit" look="primary" busy={busy} icon={<LockOpen aria-hidden className="size-4" />}>
        {words.open}
      </Button>
    </form>
  )
}
