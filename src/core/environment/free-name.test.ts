import { describe, expect, it } from 'vitest'

import { freeName } from './free-name.ts'

describe('freeName', () => {
  it.each([
    [[], 'Sandbox'],
    [['Production'], 'Sandbox'],
    [['Sandbox'], 'Sandbox 2'],
    [['Sandbox', 'Sandbox 2', 'Sandbox 4'], 'Sandbox 3'],
    [['Sandbox 2'], 'Sandbox'],
  ])('beside %j is %s', (taken, name) => {
    expect(freeName('Sandbox', taken)).toBe(name)
  })
})
