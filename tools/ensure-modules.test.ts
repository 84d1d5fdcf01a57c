import { expect, test } from 'vitest'

import { outdatedModules } from './ensure-modules.mjs'
import { isNewEnough } from './node-runtime.mjs'

const HONO = { 'node_modules/hono': { version: '4.13.19' } }

test('asks for nothing when every locked package is there in its version', () => {
  expect(outdatedModules({ '': {}, ...HONO }, HONO)).toEqual([])
})

test('names a package that is locked in another version than the one installed', () => {
  expect(outdatedModules(HONO, { 'node_modules/hono': { version: '4.13.18' } })).toEqual(['node_modules/hono'])
})

test('names a locked package that is not installed', () => {
  expect(outdatedModules(HONO, {})).toEqual(['node_modules/hono'])
})

test('accepts that a package of another platform is absent, but not in a wrong version', () => {
  const locked = { 'node_modules/binding-darwin': { version: '2.0.0', optional: true } }
  expect(outdatedModules(locked, {})).toEqual([])
  expect(outdatedModules(locked, { 'node_modules/binding-darwin': { version: '1.0.0' } })).toHaveLength(1)
})

test.each([
  ['v22.18.0', true],
  ['v22.17.9', false],
  ['v20.20.2', false],
  ['24.0.0', true],
])('Node %s is new enough: %s', (version, expected) => {
  expect(isNewEnough(version)).toBe(expected)
})
