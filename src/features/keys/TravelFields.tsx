import { useId } from 'react'

import { Notice } from '#ui/Notice.tsx'
import { Segmented } from '#ui/Segmented.tsx'
import { TextField } from '#ui/TextField.tsx'

/** How a key made to travel is handed out. The password is wiped as soon as it was used. */
export type Travel = { format: 'pkcs12' | 'pkcs8'; password: string; repeated: string }

export const NEW_TRAVEL: Travel = { format: 'pkcs12', password: '', repeated: '' }

/** Characters. Short passwords of a file that may be copied are tried by the billion. */
const MIN_PASSWORD_LENGTH = 12

/** Why the key cannot be made with these entries yet, for a button. */
export function travelReason({ password, repeated }: Travel): string | undefined {
  if (password.length < MIN_PASSWORD_LENGTH) return `Enter a password of at least ${MIN_PASSWORD_LENGTH} characters`
  return password === repeated ? undefined : 'The two passwords differ'
}

/** What has to be said before a key may leave: the form of the file and its password. */
export function TravelFields({ travel, onTravel }: { travel: Travel; onTravel: (travel: Travel) => void }) {
  const id = useId()
  return (
    <div className="grid gap-3">
      <Notice look="warn" title="The key is downloaded once, as an encrypted file">
        The file is downloaded the moment the key is made, and cannot be had again. Whoever has the file and its
        password can sign as the app. What stays in this browser cannot be exported.
      </Notice>
      <div className="flex flex-wrap items-center gap-2.5">
        <Segmented
          label="Form of the file"
          value={travel.format}
          options={[
            { value: 'pkcs12', label: 'PKCS#12 with a certificate' },
            { value: 'pkcs8', label: 'PKCS#8, key only' },
          ]}
          onValue={(format) => onTravel({ ...travel, format })}
        />
        <span className="text-small text-ink-3">AES-256, 600,000 rounds of PBKDF2</span>
      </div>
      <div className="grid gap-2.5 sm:grid-cols-2">
        <label htmlFor={`${id}-password`} className="grid gap-1">
          <span className="text-small text-ink-2">Password of the file</span>
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
          <span className="text-small text-ink-2">The same again</span>
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
      label="Whether a copy of the key is downloaded"
      value={travels ? 'once' : 'never'}
      options={[
        { value: 'never', label: 'No copy' },
        { value: 'once', label: 'Download it once' },
      ]}
      onValue={(value) => onTravels(value === 'once')}
    />
  )
}
