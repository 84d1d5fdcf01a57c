import { useState } from 'react'

import { TextField } from './TextField.tsx'

type NameFieldProps = {
  /** What it names, for those who cannot see where it stands. */
  label: string
  value: string
  onValue: (name: string) => void
  /** The field was left. */
  onLeave?: () => void
  className?: string
}

/** A name that can be changed and never be emptied: while nothing stands in the field the name stays as it was. */
export function NameField({ label, value, onValue, onLeave, className }: NameFieldProps) {
  const [blank, setBlank] = useState<string>()
  return (
    <TextField
      aria-label={label}
      value={blank ?? value}
      maxLength={60}
      onValue={(typed) => {
        const isBlank = typed.trim() === ''
        setBlank(isBlank ? typed : undefined)
        if (!isBlank) onValue(typed)
      }}
      onBlur={() => {
        setBlank(undefined)
        onLeave?.()
      }}
      {...(className === undefined ? {} : { className })}
    />
  )
}
