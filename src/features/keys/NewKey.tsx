import { KeyRound } from 'lucide-react'
import { useId, useState } from 'react'

import { MODULUS_BITS, type ModulusBits } from '#core/vocabulary/jose.ts'
import type { Action } from '#ui/action.ts'
import { Button } from '#ui/Button.tsx'
import { Segmented } from '#ui/Segmented.tsx'
import { TextField } from '#ui/TextField.tsx'
import { OWN_NAME } from '#words/en/environments.ts'
import { keyMaking, newKey as words } from '#words/en/keys.ts'

import type { HandOut } from './hand-out.ts'
import { WorkingNotice } from './WorkingNotice.tsx'
import { NEW_TRAVEL, TravelChoice, TravelFields, travelReason, type Travel } from './TravelFields.tsx'

type NewKeyProps = {
  make: Pick<Action<unknown, NewKeyOrder>, 'start' | 'busy' | 'clear'>
  handOut: HandOut<NewKeyOrder & { travel: Travel }>
}

type NewKeyOrder = { modulusBits: ModulusBits; name: string }

/** Makes a key for the shelf, for whichever environment will use it. */
export function NewKey({ make, handOut }: NewKeyProps) {
  const id = useId()
  const [modulusBits, setModulusBits] = useState<ModulusBits>(2048)
  const [name, setName] = useState('')
  const [travel, setTravel] = useState<Travel>()
  const reason = travel && travelReason(travel)
  const busy = make.busy || handOut.busy
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (busy || reason !== undefined) return
        make.clear()
        handOut.clear()
        const order = { modulusBits, name: name.trim() || words.defaultName }
        if (!travel) return make.start(order)
        // What was typed stays until there is a file: it may be ended, or fail.
        void handOut.start({ ...order, travel }).then((handedOut) => handedOut && setTravel(undefined))
      }}
    >
      <div className="flex flex-wrap items-center gap-2.5">
        <Segmented
          label={keyMaking.size}
          value={String(modulusBits)}
          options={MODULUS_BITS.map((bits) => ({ value: String(bits), label: String(bits) }))}
          onValue={(bits) => setModulusBits(Number(bits) as ModulusBits)}
        />
        <TravelChoice travels={travel !== undefined} onTravels={(on) => setTravel(on ? NEW_TRAVEL : undefined)} />
        <span className="text-small text-ink-3">{travel ? words.travellingNote : words.note}</span>
      </div>
      {travel && <TravelFields travel={travel} onTravel={setTravel} />}
      <div className="flex flex-wrap items-end gap-2.5">
        <label htmlFor={`${id}-name`} className="grid min-w-[min(10rem,100%)] flex-1 gap-1">
          <span className="text-small text-ink-2">{OWN_NAME}</span>
          <TextField id={`${id}-name`} value={name} maxLength={60} placeholder={words.defaultName} onValue={setName} />
        </label>
        <Button
          type="submit"
          look="primary"
          busy={busy}
          disabledReason={reason}
          reasonAt={`${id}-reason`}
          icon={<KeyRound aria-hidden className="size-4" />}
        >
          {travel ? keyMaking.makeAndDownload : keyMaking.make}
        </Button>
      </div>
      {handOut.busy && (
        <WorkingNotice what={keyMaking.making} busy progress={handOut.progress} onCancel={handOut.cancel} />
      )}
      {reason !== undefined && (
        <p id={`${id}-reason`} className="text-small text-ink-2">
          {reason}.
        </p>
      )}
    </form>
  )
}
