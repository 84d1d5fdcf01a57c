import { useId, useState } from 'react'

import type { EnvironmentKind } from '#core/flow/environment.ts'
import { parseLoginHost } from '#core/flow/host.ts'
import { Button } from '#ui/Button.tsx'
import { Segmented } from '#ui/Segmented.tsx'
import { TextField } from '#ui/TextField.tsx'

type NewEnvironmentProps = {
  busy: boolean
  onCreate: (input: { kind: EnvironmentKind; name: string; host?: string }) => void
  /** Which kinds are offered, the first one chosen. */
  kinds?: readonly EnvironmentKind[]
}

/** Asks for as little as possible: which kind, what it is called, and for My Domain where it is. */
export function NewEnvironment({ busy, onCreate, kinds = ALL_KINDS }: NewEnvironmentProps) {
  const [kind, setKind] = useState<EnvironmentKind>(kinds[0] ?? 'practice')
  const id = useId()
  const [name, setName] = useState('')
  const [host, setHost] = useState('')
  const [tried, setTried] = useState(false)
  const parsed = parseLoginHost(host)
  const suggestion = !parsed.ok && 'suggestion' in parsed.error ? parsed.error.suggestion : undefined
  const hostProblem =
    kind === 'my_domain' && !parsed.ok && (tried || host !== '') && parsed.error.code !== 'host_missing'
  const submit = () => {
    setTried(true)
    if (kind === 'my_domain' && !parsed.ok) return
    const chosenHost = kind === 'my_domain' && parsed.ok ? { host: parsed.value } : {}
    onCreate({ kind, name: name.trim() || (chosenHost.host?.split('.')[0] ?? DEFAULT_NAME[kind]), ...chosenHost })
  }
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <div>
        <Segmented<EnvironmentKind>
          label="Kind of environment"
          value={kind}
          options={kinds.map((value) => ({ value, label: KIND_NAME[value] }))}
          onValue={setKind}
        />
      </div>
      <p className="text-small text-ink-3">{KIND_NOTE[kind]}</p>
      {kind === 'my_domain' && (
        <label className="grid gap-1">
          <span className="text-small text-ink-2">My Domain host, or any address of the org</span>
          <TextField mono value={host} invalid={hostProblem} placeholder="acme.my.salesforce.com" onValue={setHost} />
          {suggestion !== undefined && (
            <span>
              <Button size="small" onClick={() => setHost(suggestion)}>
                Use {suggestion}
              </Button>
            </span>
          )}
          {(hostProblem || (tried && !parsed.ok)) && suggestion === undefined && (
            <span role="alert" className="text-small text-bad">
              Enter a Salesforce host such as acme.my.salesforce.com or acme--uat.sandbox.my.salesforce.com.
            </span>
          )}
        </label>
      )}
      <label htmlFor={`${id}-name`} className="grid gap-1">
        <span className="text-small text-ink-2">Name, for you</span>
        <TextField id={`${id}-name`} value={name} placeholder={DEFAULT_NAME[kind]} maxLength={60} onValue={setName} />
      </label>
      <div>
        <Button type="submit" look="primary" busy={busy}>
          Create
        </Button>
      </div>
    </form>
  )
}

const ALL_KINDS: readonly EnvironmentKind[] = ['practice', 'my_domain', 'production', 'sandbox']

const KIND_NAME: Record<EnvironmentKind, string> = {
  practice: 'Practice org',
  my_domain: 'My Domain',
  production: 'Production',
  sandbox: 'Sandbox',
}

const DEFAULT_NAME: Record<EnvironmentKind, string> = {
  practice: 'practice',
  my_domain: 'my org',
  production: 'production',
  sandbox: 'sandbox',
}

const KIND_NOTE: Record<EnvironmentKind, string> = {
  practice: 'An org that lives behind this page and really verifies what you send. Needs no Salesforce account.',
  my_domain: 'Your org at its own host: the way that works for every kind of app.',
  production:
    'login.salesforce.com, for Connected Apps in production and Developer Edition. You can change the host later.',
  sandbox: 'test.salesforce.com, for Connected Apps in sandboxes and scratch orgs. You can change the host later.',
}
