import { useId } from 'react'

import { Notice } from '#ui/Notice.tsx'
import { Segmented } from '#ui/Segmented.tsx'
import { TextField } from '#ui/TextField.tsx'
import { travelChoice, travelFields as words } from '#words/en/keys.ts'

/** How a key made to travel is handed out. The password is wiped as soon as it was used. */
export type Travel = { format: 'pkcs12' | 'pkcs8'; password: string; repeated: string }

export const NEW_TRAVEL: Travel = { format: 'pkcs12', password: '', repeated: '' }

/** Characters. Short passwords of a file that may be copied are tried by the billion. */
const MIN_PASSWORD_LENGTH = 12

/** Why the key cannot be made with these entries yet, for a button. */
export function travelReason({ password, repeated }: Travel): string | undefined {
  if (password.length < MIN_PASSWORD_LENGTH) return words.passwordTooShort(MIN_PASSWORD_LENGTH)
  return password === repeated ? undefined : words.passwordsDiffer
}

/** What has to be said before a key may leave: the form of the file and its password. */
export function TravelFields({ travel, onTravel }: { travel: Travel; onTravel: (travel: Travel) => void }) {
  const id = useId()
  return (
    <div className="grid gap-3">
      <Notice look="warn" title={words.onceTitle}>
        {words.onceText}
      </Notice>
      <div className="flex flex-wrap items-center gap-2.5">
        <Segmented
          label={words.format}
          value={travel.format}
          options={[
            { value: 'pkcs12', label: words.pkcs12 },
            { value: 'pkcs8', label: words.pkcs8 },
          ]}
          onValue={(format) => onTravel({ ...travel, format })}
        />
        <span className="text-small text-ink-3">{words.cipher}</span>
      </div>
      <div className="grid gap-2.5 sm:grid-cols-2">
        <label htmlFor={`${id}-password`} className="grid gap-1">
          <span className="text-small text-ink-2">{words.password}</span>
          <TextField
            id={`${id}-password`}
            type="password"
            mono
            autoComplete="new-password"
            value={travel.password}
            onValue={(password) => onTravel({ ...travel, password })}
          />
        </label>
        <label htmlFor={`${id}-repeated`} className="grid gap-1">
          <span className="text-small text-ink-2">{words.repeated}</span>
          <TextField
            id={`${id}-repeated`}
            type="password"
            mono
            autoComplete="new-password"
            value={travel.repeated}
            onValue={(repeated) => onTravel({ ...travel, repeated })}
          />
        </label>
      </div>
    </div>
  )
}

/** The choice whether a new key may leave, default no. */
export function TravelChoice({ travels, onTravels }: { travels: boolean; onTravels: (travels: boolean) => void }) {
  return (
    <Segmented
      label={travelChoice.label}
      value={travels ? 'once' : 'never'}
      options={[
        { value: 'never', label: travelChoice.never },
        { value: 'once', label: travelChoice.once },
      ]}
      onValue={(value) => onTravels(value === 'once')}
    />
  )
}
