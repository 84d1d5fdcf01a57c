import { FlaskConical } from 'lucide-react'
import { useId, useState } from 'react'

import type { OrgKind } from '#core/vocabulary/salesforce.ts'
import { Button } from '#ui/Button.tsx'
import { Segmented } from '#ui/Segmented.tsx'
import { TextField } from '#ui/TextField.tsx'

type NewPracticeOrgProps = {
  busy: boolean
  /** What it is called when nothing is typed. */
  defaultName: string
  onCreate: (input: { kind: OrgKind; name: string }) => void
}

/** Asks which kind of org it should be, since the kind decides the login host and the audience. */
export function NewPracticeOrg({ busy, defaultName, onCreate }: NewPracticeOrgProps) {
  const [kind, setKind] = useState<OrgKind>('developer')
  const [name, setName] = useState('')
  const id = useId()
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) onCreate({ kind, name: name.trim() || defaultName })
      }}
    >
      <div>
        <Segmented<OrgKind>
          label="Kind of org"
          value={kind}
          options={(['developer', 'production', 'sandbox', 'scratch'] as const).map((value) => ({
            value,
            label: KIND_NAME[value],
          }))}
          onValue={setKind}
        />
      </div>
      <p className="text-small text-ink-3">{KIND_NOTE[kind]}</p>
      <label htmlFor={id} className="grid gap-1">
        <span className="text-small text-ink-2">Name, seen only by you</span>
        <TextField id={id} value={name} placeholder={defaultName} maxLength={60} onValue={setName} />
      </label>
      <div>
        <Button type="submit" look="primary" busy={busy} icon={<FlaskConical aria-hidden className="size-4" />}>
          New practice org
        </Button>
      </div>
    </form>
  )
}

export const KIND_NAME: Record<OrgKind, string> = {
  developer: 'Developer Edition',
  production: 'Production',
  sandbox: 'Sandbox',
  scratch: 'Scratch org',
}

/** What a practice org imitates, beside a tag that says it is one. */
export const KIND_LIKE: Record<OrgKind, string> = {
  developer: 'like a Developer Edition',
  production: 'like a production org',
  sandbox: 'like a sandbox',
  scratch: 'like a scratch org',
}

const KIND_NOTE: Record<OrgKind, string> = {
  developer: 'Logs in where production does: its audience is https://login.salesforce.com or its own address.',
  production: 'Its audience is https://login.salesforce.com or its own address.',
  sandbox: 'Its audience is https://test.salesforce.com or its own address; login does not know it.',
  scratch: 'Logs in where sandboxes do: its audience is https://test.salesforce.com or its own address.',
}
