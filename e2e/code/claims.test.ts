/** The table of samples against what the tests of this folder do: nothing is claimed that is not done, and nothing is forgotten. */
import process from 'node:process'

import { expect, it } from 'vitest'

import { SAMPLES } from '../../src/core/code/samples/samples.ts'
import { CLIENTS } from './clients.ts'
import { RECIPES } from './recipes.ts'
import { RUN, SYNTAX_CHECKED } from './toolchains.ts'

const isLong = process.env['CODE_SAMPLES'] === 'all'

type Tried = { sample: string; does: string; isQuick: boolean }

const TRIED: readonly Tried[] = [
  ...[...RUN, ...CLIENTS].map(({ sample, isQuick }) => ({ sample, does: 'run', isQuick })),
  ...RECIPES.map(({ sample }) => ({ sample, does: 'script_run', isQuick: true })),
  { sample: 'dotenv', does: 'read_back', isQuick: true },
  ...SYNTAX_CHECKED.map(({ sample, isQuick }) => ({ sample, does: 'syntax_checked', isQuick })),
]

it('every sample is tried in the one way that is claimed of it', () => {
  const claimed = SAMPLES.map(({ id, proof }) => `${id}: ${proof}`)
  expect(TRIED.map(({ sample, does }) => `${sample}: ${does}`).toSorted()).toEqual(claimed.toSorted())
})

it('every sample names what it was tried with, and a run tells which ones it skips, and why', () => {
  const lines = SAMPLES.map(({ id, proof, provedWith }) => {
    const isQuick = TRIED.some((tried) => tried.sample === id && tried.isQuick)
    const versions = provedWith.map(([program, version]) => `${program} ${version}`).join(', ')
    expect(versions, id).not.toBe('')
    return [id, isLong || isQuick ? proof : 'skipped: its toolchain is for npm run test:long -- code', versions]
  })
  console.log(lines.map(([id = '', ...rest]) => `${id.padEnd(26)} ${rest.join('  ')}`).join('\n'))
  // What needs nothing but what the tests need anyway is tried every time.
  expect(TRIED.filter(({ isQuick }) => isQuick).length).toBeGreaterThan(10)
})
