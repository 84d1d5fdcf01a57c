import { KeyRound } from 'lucide-react'
import { useId, useState } from 'react'

import { MODULUS_BITS, type ModulusBits } from '#core/vocabulary/jose.ts'
import { Button } from '#ui/Button.tsx'
import { Segmented } from '#ui/Segmented.tsx'
import { TextField } from '#ui/TextField.tsx'

type NewKeyProps = { busy: boolean; onMake: (input: { modulusBits: ModulusBits; name: string }) => void }

/** Makes a key for the shelf, for whichever environment will use it. */
export function NewKey({ busy, onMake }: NewKeyProps) {
  const id = useId()
  const [modulusBits, setModulusBits] = useState<ModulusBits>(2048)
  const [name, setName] = useState('')
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) onMake({ modulusBits, name: name.trim() || 'new key' })
      }}
    >
      <div className="flex flex-wrap items-center gap-2.5">
        <Segmented
          label="Key size in bits"
          value={String(modulusBits)}
          options={MODULUS_BITS.map((bits) => ({ value: String(bits), label: String(bits) }))}
          onValue={(bits) => setModulusBits(Number(bits) as ModulusBits)}
        />
        <span className="text-small text-ink-3">RSA for RS256; born here and unable to leave.</span>
      </div>
      <div className="flex flex-wrap items-end gap-2.5">
        <label htmlFor={`${id}-name`} className="grid min-w-40 flex-1 gap-1">
          <span className="text-small text-ink-2">Name, for you</span>
          <TextField id={`${id}-name`} value={name} maxLength={60} placeholder="new key" onValue={setName} />
        </label>
        <Button type="submit" look="primary" busy={busy} icon={<KeyRound aria-hidden className="size-4" />}>
          Make the key
        </Button>
      </div>
    </form>
  )
}
