import { expect, test } from 'vitest'

import { countPlaywright, countVitest, stageOutcome } from './test-results.mjs'

const VITEST = { numPassedTests: 7, numFailedTests: 0, testResults: [] as object[] }

test('counts a test file that does not load as one failure', () => {
  const testResults = [{ status: 'failed', assertionResults: [] }]
  expect(countVitest({ ...VITEST, testResults })).toEqual({ passed: 7, failed: 1 })
})

test('counts a journey that passed only at a second try as a failure', () => {
  expect(countPlaywright({ stats: { expected: 3, unexpected: 0, flaky: 1 }, errors: [] })).toEqual({
    passed: 3,
    failed: 1,
  })
})

test('never calls a stage passed when its runner ended badly', () => {
  expect(stageOutcome(1, VITEST, countVitest)).toEqual({ passed: 7, failed: 1 })
  expect(stageOutcome(null, VITEST, countVitest)).toEqual({ passed: 7, failed: 1 })
})

test('counts a runner that wrote no report as one failure, even when it ended well', () => {
  expect(stageOutcome(0, undefined, countVitest)).toEqual({ passed: 0, failed: 1 })
})

test('counts a stage that is a single check as one', () => {
  expect(stageOutcome(0, undefined, undefined)).toEqual({ passed: 1, failed: 0 })
  expect(stageOutcome(2, undefined, undefined)).toEqual({ passed: 0, failed: 1 })
})
