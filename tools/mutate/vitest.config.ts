import process from 'node:process'

import { defineConfig } from 'vitest/config'

import { TESTS_VARIABLE } from './tests-variable.ts'

/** The tests of one room and no others, in Node: for mutants and patches, which run in a copy of the project. */
export default defineConfig({
  test: {
    include: JSON.parse(process.env[TESTS_VARIABLE] ?? '[]') as string[],
    exclude: ['**/*.browser.test.ts', '**/*.workerd.test.ts'],
    environment: 'node',
    testTimeout: 30_000,
  },
})
