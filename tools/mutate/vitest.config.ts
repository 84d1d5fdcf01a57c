import { statSync } from 'node:fs'
import process from 'node:process'

import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

import { TESTS_VARIABLE } from './tests-variable.ts'

/** Small files first: what judges one function takes milliseconds, and a mutant is dead with the first test that fails. */
class SmallestFirst extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const size = ({ moduleId }: TestSpecification): number => statSync(moduleId).size
    return Promise.resolve(files.toSorted((one, other) => size(one) - size(other)))
  }
}

/** The tests of one room and no others, in Node: for mutants and patches, which run in a copy of the project. */
export default defineConfig({
  test: {
    include: JSON.parse(process.env[TESTS_VARIABLE] ?? '[]') as string[],
    exclude: ['**/*.browser.test.ts', '**/*.workerd.test.ts'],
    environment: 'node',
    testTimeout: 30_000,
    // Each mutant gets a worker of its own; within it, modules and keys of the tests are made once for all files.
    isolate: false,
    sequence: { sequencer: SmallestFirst },
  },
})
