import { spawnSync } from 'node:child_process'

import { expect, it } from 'vitest'

it.each(['try-properties.mjs', 'fuzz-import.ts', 'fuzz-text.ts'])(
  '%s tries nothing without a count and a seed that are numbers, and says so by how it ends',
  (tool) => {
    for (const given of [['0', '1'], ['2O', '1'], ['--help'], ['1', 'seed']]) {
      const { status, stderr } = spawnSync(process.execPath, [`tools/${tool}`, ...given], { encoding: 'utf8' })
      expect([given, status, stderr]).toEqual([
        given,
        1,
        expect.stringMatching(/^countersign: [A-Z]+ is a whole number/),
      ])
    }
  },
)

it('properties are tried only as often as somebody said', () => {
  expect(spawnSync(process.execPath, ['tools/try-properties.mjs']).status).toBe(1)
})
