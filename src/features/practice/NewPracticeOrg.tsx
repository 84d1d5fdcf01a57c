import { FlaskConical } from 'lucide-react'
import { useId, useState } from 'react'

import type { OrgKind } from '#core/vocabulary/salesforce.ts'
import { Button } from '#ui/Button.tsx'
import { Segmented } from '#ui/Segmented.tsx'
import { TextField } from '#ui/TextField.tsx'
import { OWN_NAME } from '#words/en/environments.ts'
import { newPracticeOrg as words, orgKindWords } from '#words/en/practice.ts'

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
          label={words.kind}
          value={kind}
          options={(['developer', 'production', 'sandbox', 'scratch'] as const).map((value) => ({
            value,
            label: orgKindWords[value].name,
          }))}
          onValue={setKind}
        />
      </div>
      <p className="text-small text-ink-3">{orgKindWords[kind].note}</p>
      <label htmlFor={id} className="grid gap-1">
        <span className="text-small text-ink-2">{OWN_NAME}</span>
        <TextField id={id} value={name} placeholder={defaultName} maxLength={60} onValue={setName} />
      </label>
      <div>
        <Button type="submit" look="primary" busy={busy} icon={<FlaskConical aria-hidden className="size-4" />}>
          {words.create}
        </Button>
      </div>
    </form>
  )
}
