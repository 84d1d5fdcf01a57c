/** The tables of docs/http-api.md against the codes and settings that the servers have, in both directions. */
import { readFileSync } from 'node:fs'

import { NODE_SETTINGS } from '#edge/node/settings.ts'
import { FUNCTION_REFUSALS } from '#edge/refusals.ts'
import { REFUSAL_STATUS } from '#edge/relay/refusal.ts'
import { RELAY_SETTINGS } from '#edge/relay/settings.ts'
import { SETUP_REFUSAL_CODES } from '#practice/setup/refusal-codes.ts'
import { expect, test } from 'vitest'

const TEXT = readFileSync('docs/http-api.md', 'utf8')

/** One section of the document, from its heading to the next of its kind. */
function section(heading: string): string {
  const found = TEXT.split(/^## /m).find((part) => part.startsWith(`${heading}\n`))
  if (found === undefined) throw new Error(`docs/http-api.md has no section ${heading}`)
  return found
}

/** Code and status of each row of the refusal table in a section. */
function refusalTable(heading: string): Record<string, number> {
  const rows = section(heading).matchAll(/^\| `([a-z_]+)` \| ([0-9]{3}) \|/gm)
  return Object.fromEntries([...rows].map(([, code, status]) => [code, Number(status)]))
}

test('every refusal of the server itself stands in its table with its status, and no other does', () => {
  const statuses = Object.entries(FUNCTION_REFUSALS).map(([code, { status }]) => [code, status])
  expect(refusalTable('Refusals of the server itself')).toEqual(Object.fromEntries(statuses))
})

test('every refusal of the relay stands in its table with its status, and no other does', () => {
  expect(refusalTable('Relay')).toEqual(REFUSAL_STATUS)
})

test('every code of the set-up is named, and no other is', () => {
  const sentence = /A set-up call is refused with[\s\S]*?\n\n/.exec(section('Practice org'))?.[0] ?? ''
  const named = [...sentence.matchAll(/`([a-z]+(?:_[a-z]+)+)`/g)].map(([, code = '']) => code)
  expect(new Set(named)).toEqual(new Set(SETUP_REFUSAL_CODES))
})

test('every setting stands in the table of settings, and no other does', () => {
  const named = [...section('Settings').matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name = '']) => name)
  expect(new Set(named)).toEqual(new Set([...NODE_SETTINGS, ...RELAY_SETTINGS]))
})

test('a code that is missing or invented would be seen', () => {
  const { malformed_target: _gone, ...fewer } = refusalTable('Relay')
  expect(fewer).not.toEqual(REFUSAL_STATUS)
  expect({ ...refusalTable('Relay'), invented: 400 }).not.toEqual(REFUSAL_STATUS)
})
