import { useId, useState } from 'react'

import type { NewOrg } from '#core/environment/environment.ts'
import { freeName } from '#core/environment/free-name.ts'
import { orgOfPlace, type SharedPlace } from '#core/environment/shared-place.ts'
import { parseLoginHost } from '#core/salesforce-host/login-host.ts'
import { Button } from '#ui/Button.tsx'
import { Segmented } from '#ui/Segmented.tsx'
import { TextField } from '#ui/TextField.tsx'

import { hostWords, madeOfWords } from '#words/en/login-host.ts'
import { placeWords, newEnvironment as words, OWN_NAME } from '#words/en/environments.ts'

type NewEnvironmentProps = {
  busy: boolean
  onCreate: (input: NewOrg & { name: string }) => void
  /** Names that other environments have; what is called nothing gets one of its own. */
  taken: readonly string[]
  /** Which places are offered, the first one chosen. */
  places?: readonly SharedPlace[] | undefined
}

/** Asks for as little as possible: which kind, what it is called, and for My Domain where it is. */
export function NewEnvironment({ busy, onCreate, taken, places = ALL_PLACES }: NewEnvironmentProps) {
  const [place, setPlace] = useState<SharedPlace>(places[0] ?? 'practice')
  const id = useId()
  const [name, setName] = useState('')
  const [host, setHost] = useState('')
  const [tried, setTried] = useState(false)
  const parsed = place === 'my_domain' ? parseLoginHost(host) : undefined
  const defaultName = freeName(
    parsed?.ok ? (parsed.value.host.split('.')[0] ?? '') : placeWords[place].defaultName,
    taken,
  )
  const submit = () => {
    setTried(true)
    if (parsed?.ok === false) document.getElementById(`${id}-host`)?.focus()
    else onCreate({ ...orgOfPlace(place, parsed?.value.host), name: name.trim() || defaultName })
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
        <Segmented<SharedPlace>
          label={words.kind}
          value={place}
          options={places.map((value) => ({ value, label: placeWords[value].name }))}
          onValue={setPlace}
        />
      </div>
      <p className="text-small text-ink-3">{placeWords[place].note}</p>
      {place === 'my_domain' && (
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

const ALL_PLACES: readonly SharedPlace[] = ['practice', 'my_domain', 'production', 'sandbox']
