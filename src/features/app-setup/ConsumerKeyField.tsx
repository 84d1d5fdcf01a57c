import { useId, useState } from 'react'

import { consumerKeyOddity, readConsumerKey } from '#core/environment/consumer-key.ts'
import { SCREEN_LABEL } from '#core/vocabulary/salesforce.ts'
import { Button } from '#ui/Button.tsx'
import { classNames } from '#ui/class-names.ts'
import { TextField } from '#ui/TextField.tsx'
import { consumerKeyField as words } from '#words/en/app-setup.ts'
import { consumerKeyOddityWords } from '#words/en/consumer-key.ts'

type ConsumerKeyFieldProps = { consumerKey: string; onConsumerKey: (consumerKey: string) => void }

/**
 * Where the Consumer Key is brought back to, judged as it is typed. What looks like a secret stays in the field and goes
 * nowhere else: it is not handed out, so it is not stored.
 */
export function ConsumerKeyField({ consumerKey, onConsumerKey }: ConsumerKeyFieldProps) {
  const id = useId()
  const [secret, setSecret] = useState<string>()
  const value = secret ?? consumerKey
  const oddity = consumerKeyOddity(value)
  const take = (typed: string) => {
    const read = readConsumerKey(typed)
    const isSecret = consumerKeyOddity(read) === 'secret'
    setSecret(isSecret ? read : undefined)
    onConsumerKey(isSecret ? '' : read)
  }
  const bad = oddity === 'secret' || oddity === 'whitespace'
  return (
    <div className="grid gap-1.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <TextField
          id={id}
          mono
          aria-label={SCREEN_LABEL.iss}
          className="max-w-120 min-w-[min(16rem,100%)] basis-64"
          value={value}
          invalid={oddity !== undefined}
          placeholder="3MVG9…"
          onValue={take}
        />
        <span className="text-small text-ink-2">{words.noSecret}</span>
      </div>
      {oddity !== undefined && (
        <div className="flex flex-wrap items-center gap-2">
          <p
            id={`${id}-problem`}
            role={bad ? 'alert' : 'status'}
            className={classNames('min-w-[min(12rem,100%)] flex-1 text-small', bad ? 'text-bad' : 'text-warn')}
          >
            {consumerKeyOddityWords[oddity]}
          </p>
          {oddity === 'whitespace' && (
            <Button size="small" onClick={() => take(value.replace(/\s/g, ''))}>
              {words.fix.whitespace}
            </Button>
          )}
          {oddity === 'secret' && (
            <Button size="small" onClick={() => take('')}>
              {words.fix.secret}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}
