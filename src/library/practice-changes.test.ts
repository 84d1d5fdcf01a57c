import { readFileSync } from 'node:fs'

import type * as v from 'valibot'
import { describe, expect, expectTypeOf, it } from 'vitest'

import { AppChange } from '#practice/setup/apps.ts'
import { SettingsChange, type UserChange } from '#practice/setup/endpoint.ts'
import { readMembers } from '#practice/setup/members.ts'

import type { PracticeAppChange, PracticeSettingsChange, PracticeUserChange } from './practice-changes.ts'

const SOURCE = readFileSync(new URL('practice-changes.ts', import.meta.url), 'utf8')

/** The docstring of a member of a type, on one line. */
function docOf(type: string, member: string): string {
  const body = SOURCE.slice(SOURCE.indexOf(`export type ${type} = {`))
  const before = body.slice(0, body.search(new RegExp(`^  ${member}\\?:`, 'm')))
  return before.slice(before.lastIndexOf('/**'))
}

describe('what a test may change', () => {
  it('has the types that the org takes', () => {
    type Mutable<T> = {
      -readonly [Name in keyof T]: T[Name] extends readonly string[] | undefined ? string[] : T[Name]
    }
    expectTypeOf<PracticeSettingsChange>().toEqualTypeOf<v.InferInput<typeof SettingsChange>>()
    expectTypeOf<PracticeUserChange>().toEqualTypeOf<v.InferInput<typeof UserChange>>()
    expectTypeOf<Mutable<PracticeAppChange>>().toEqualTypeOf<Mutable<v.InferInput<typeof AppChange>>>()
  })

  it.each([
    ['PracticeSettingsChange', SettingsChange],
    ['PracticeAppChange', AppChange],
  ] as const)('says of each number and list of %s what the org takes', (type, schema) => {
    let numbers = 0
    for (const member of Object.keys(schema.entries)) {
      const read = readMembers({ [member]: Symbol('nothing the org takes') }, schema as typeof AppChange)
      const expected = !read.ok && 'expected' in read.error ? read.error.expected : ''
      for (const number of expected.match(/-?\d+/g) ?? []) {
        numbers++
        expect([member, docOf(type, member)]).toEqual([member, expect.stringContaining(number)])
      }
    }
    expect(numbers).toBeGreaterThan(3)
  })
})
