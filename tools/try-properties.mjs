// Tries every property, and every test of samples, from other starts than the one of `npm test`: what fails once in a thousand
// examples is found here.
//   node tools/try-properties.mjs 20 42   20 rounds, from seed 42; stops at the first failure and says its seed
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'

import { PROJECT } from './ensure-modules.mjs'
import { giveUp, say, wholeNumber } from './say.mjs'

const rounds = wholeNumber(process.argv[2], 'ROUNDS')
const firstSeed = wholeNumber(process.argv[3], 'SEED', 0)
// Where values are made up.
const files = ['src', 'tools', 'e2e'].flatMap((folder) =>
  readdirSync(join(PROJECT, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => join(folder, file))
    .filter((file) => /\.tsx?$/.test(file) && !file.includes('node_modules') && file !== 'tools/fuzz-seed.ts')
    .filter((file) => readFileSync(join(PROJECT, file), 'utf8').includes("from 'fast-check'")),
)
if (files.length === 0) giveUp('found nothing that makes values up')

for (let round = 0; round < rounds; round += 1) {
  const seed = String(firstSeed + round)
  const { status } = spawnSync(
    process.execPath,
    // The tests among these, and those that use what the others make.
    [
      'node_modules/vitest/vitest.mjs',
      'related',
      '--run',
      '--project',
      'node',
      '--reporter=dot',
      '--testTimeout=600000',
      ...files,
    ],
    { cwd: PROJECT, env: { ...process.env, FUZZ_SEED: seed }, stdio: 'inherit' },
  )
  if (status !== 0) giveUp(`a property failed in round ${round + 1} of ${rounds}: FUZZ_SEED=${seed}`)
}
say(`every property held from ${rounds} starts`)
