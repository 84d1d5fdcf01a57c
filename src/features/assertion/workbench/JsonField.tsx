import { useState } from 'react'

import { readMembers, withClaim } from '#core/environment/read-written.ts'
import { isJson, jsonMember, type Json } from '#core/kernel/json.ts'
import { TextField } from '#ui/TextField.tsx'
import { claimsForm as words } from '#words/en/workbench.ts'

import type { Place } from './place.ts'
import type { Workbench } from './use-workbench.ts'

/** A value as JSON; what is no JSON is taken for a text. */
export function JsonField({ bench, place }: { bench: Workbench; place: Place }) {
  const value = jsonMember(bench.written[place.in], place.name)
  const [typed, setTyped] = useState<{ text: string; value: Json }>()
  const written = typeof value === 'string' && !looksLikeJson(value) ? value : JSON.stringify(value ?? '')
  const text = typed && JSON.stringify(typed.value) === JSON.stringify(value) ? typed.text : written
  return (
    <TextField
      id={`claim-${place.in}-${place.name}`}
      aria-label={words.name(place.name)}
      mono
      className="min-w-[min(8rem,100%)]"
      value={text}
      onValue={(next) => {
        const read = readValue(next)
        setTyped({ text: next, value: read })
        changeMember(bench, place, read)
      }}
    />
  )
}

function looksLikeJson(text: string): boolean {
  return typeof readValue(text) !== 'string' || text.startsWith('"')
}

export function readValue(typed: string): Json {
  try {
    const value: unknown = JSON.parse(typed)
    return isJson(value) ? value : typed
  } catch {
    return typed
  }
}

/** Says a claim or parameter otherwise, or, of undefined, no more. */
export function changeMember(
  { environment, written, moment, change }: Workbench,
  { in: where, name }: Place,
  value: Json | undefined,
): void {
  if (where === 'claims') return change(withClaim(environment, name, value, moment))
  const header = new Map(Object.entries(written.header))
  if (value === undefined) header.delete(name)
  else header.set(name, value)
  return change(readMembers(environment, { header: Object.fromEntries(header), claims: written.claims }, moment))
}
