import { useId, useState } from 'react'

import type { EnvironmentKind } from '#core/environment/environment.ts'
import { freeName } from '#core/environment/free-name.ts'
import { parseLoginHost } from '#core/salesforce-host/login-host.ts'
import { Button } from '#ui/Button.tsx'
import { Segmented } from '#ui/Segmented.tsx'
import { TextField } from '#ui/TextField.tsx'

import { hostWords, madeOfWords } from '#words/en/login-host.ts'
import { environmentKindWords, newEnvironment as words, OWN_NAME } from '#words/en/environments.ts'

type NewEnvironmentProps = {
  busy: boolean
  onCreate: (input: { kind: EnvironmentKind; name: string; host?: string }) => void
  /** Names that other environments have; what is called nothing gets one of its own. */
  taken: readonly string[]
  /** Which kinds are offered, the first one chosen. */
  kinds?: readonly EnvironmentKind[] | undefined
}

/** Asks for as little as possible: which kind, what it is called, and for My Domain where it is. */
export function NewEnvironment({ busy, onCreate, taken, kinds = ALL_KINDS }: NewEnvironmentProps) {
  const [kind, setKind] = useState<EnvironmentKind>(kinds[0] ?? 'practice')
  const id = useId()
  const [name, setName] = useState('')
  const [host, setHost] = useState('')
  const [tried, setTried] = useState(false)
  const parsed = kind === 'my_domain' ? parseLoginHost(host) : undefined
  const defaultName = freeName(
    parsed?.ok ? (parsed.value.host.split('.')[0] ?? '') : environmentKindWords[kind].defaultName,
    taken,
  )
  const submit = () => {
    setTried(true)
    if (parsed?.ok === false) document.getElementById(`${id}-host`)?.focus()
    else onCreate({ kind, name: name.trim() || defaultName, ...(parsed ? { host: parsed.value.host } : {}) })
  }
  const refusal = parsed?.ok === false ? parsed.error : undefined
  const problem = refusal && tried ? hostWords(refusal) : undefined
  const madeOf = parsed?.ok ? madeOfWords(parsed.value) : undefined
  return (
    <form
      noValidate
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) submit()
      }}
    >
      <div>
        <Segmented<EnvironmentKind>
          label={words.kind}
          value={kind}
          options={kinds.map((value) => ({ value, label: environmentKindWords[value].name }))}
          onValue={setKind}
        />
      </div>
      <p className="text-small text-ink-3">{environmentKindWords[kind].note}</p>
      {kind === 'my_domain' && (
        <div className="grid gap-1">
          <label htmlFor={`${id}-host`} className="text-small text-ink-2">
            {words.host}
          </label>
          <TextField
            id={`${id}-host`}
            mono
            value={host}
            invalid={problem !== undefined}
            placeholder="acme.my.salesforce.com"
            onValue={setHost}
            // Leaving the field counts as having meant it, so that nobody is corrected in the middle of a word.
            onBlur={() => setTried(host !== '')}
          />
          {problem !== undefined && (
            <p id={`${id}-host-problem`} role="alert" className="text-small text-bad">
              {problem}
            </p>
          )}
          {madeOf !== undefined && (
            <p role="status" className="text-small text-ink-2">
              {madeOf}
            </p>
          )}
        </div>
      )}
      <label htmlFor={`${id}-name`} className="grid gap-1">
        <span className="text-small text-ink-2">{OWN_NAME}</span>
        <TextField id={`${id}-name`} value={name} placeholder={defaultName} maxLength={60} onValue={setName} />
      </label>
      <div>
        <Button type="submit" look="primary" busy={busy}>
          {words.create}
        </Button>
      </div>
    </form>
  )
}

const ALL_KINDS: readonly EnvironmentKind[] = ['practice', 'my_domain', 'production', 'sandbox']
