import { describe, expect, it } from 'vitest'

import { circlesOfRooms, looseFiles } from './room-rules.ts'

describe('rooms', () => {
  it('that import each other are a circle, by whichever files', () => {
    const circle = circlesOfRooms([
      ['src/core/lint/a.ts', 'src/core/flow/b.ts'],
      ['src/core/flow/c.ts', 'src/core/keys/d.ts'],
      ['src/core/keys/e.ts', 'src/core/lint/f.ts'],
    ])
    expect(circle).toEqual([['src/core/flow', 'src/core/keys', 'src/core/lint']])
  })

  it('that are sub-rooms of one room are judged by themselves too', () => {
    const circle = circlesOfRooms([
      ['src/core/lint/certificate/a.ts', 'src/core/lint/assertion/b.ts'],
      ['src/core/lint/assertion/c.ts', 'src/core/lint/certificate/d.ts'],
    ])
    expect(circle).toEqual([['src/core/lint/assertion', 'src/core/lint/certificate']])
  })

  it('that import one way are none', () => {
    const imports = [
      ['src/core/lint/a.ts', 'src/core/keys/b.ts'],
      ['src/core/flow/b.ts', 'src/core/lint/a.ts'],
    ] as const
    expect(circlesOfRooms(imports)).toEqual([])
  })

  it('have no loose files beside sub-rooms, but for entries, types and tests', () => {
    const files = [
      'src/practice/server.ts',
      'src/practice/server.test.ts',
      'src/practice/clock.ts',
      'src/practice/soql/index.ts',
      'src/practice/soql/like.ts',
    ]
    expect(looseFiles(files)).toEqual(['src/practice/clock.ts'])
  })

  it('of primitives hold a file each, beside a folder for one that is too much for that', () => {
    expect(looseFiles(['src/ui/Button.tsx', 'src/ui/editor/a.ts', 'src/ui/editor/b/c.ts'])).toEqual([
      'src/ui/editor/a.ts',
    ])
  })
})
