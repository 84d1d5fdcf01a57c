import process from 'node:process'

import { expect, test } from 'vitest'

import { countPlaywright, countVitest, stageOutcome } from './test-results.mjs'

const VITEST = { numPassedTests: 7, numFailedTests: 0, testResults: [] as object[] }

test('counts a test file that does not load as one failure', () => {
  const testResults = [{ name: 'src/a.test.ts', status: 'failed', message: 'no such module', assertionResults: [] }]
  expect(countVitest({ ...VITEST, testResults })).toEqual({
    passed: 7,
    failed: 1,
    failures: ['src/a.test.ts › does not load: no such module'],
  })
})

test('says of each test that failed where it stands and how its message begins', () => {
  const assertionResults = [
    { status: 'passed', fullName: 'a key is kept' },
    {
      status: 'failed',
      fullName: 'a key is made',
      failureMessages: ['\u001B[31mexpected 1\u001B[39m to be 2\n{ seed: 3 }\nCounterexample: [1]\n    at key.ts'],
    },
  ]
  const testResults = [{ name: `${process.cwd()}/src/a.test.ts`, status: 'failed', assertionResults }]
  expect(countVitest({ ...VITEST, numFailedTests: 1, testResults })).toEqual({
    passed: 7,
    failed: 1,
    failures: ['src/a.test.ts › a key is made: expected 1 to be 2 { seed: 3 } Counterexample: [1]'],
  })
})

test('counts a journey that passed only at a second try as a failure, and names it', () => {
  const flaky = { status: 'flaky', projectName: 'phone', results: [{ error: { message: 'too late' } }, {}] }
  const well = { status: 'expected', projectName: 'phone', results: [{}] }
  const specs = [
    { file: 'flow.e2e.ts', title: 'one button', tests: [flaky] },
    { file: 'flow.e2e.ts', title: 'by hand', tests: [well] },
  ]
  const report = { stats: { expected: 3, unexpected: 0, flaky: 1 }, errors: [], suites: [{ suites: [{ specs }] }] }
  expect(countPlaywright(report)).toEqual({
    passed: 3,
    failed: 1,
    failures: ['[phone] e2e/flow.e2e.ts › one button: too late'],
  })
})

test('never calls a stage passed when its runner ended badly', () => {
  expect(stageOutcome(1, VITEST, countVitest)).toEqual({ passed: 7, failed: 1, failures: [] })
  expect(stageOutcome(null, VITEST, countVitest)).toEqual({ passed: 7, failed: 1, failures: [] })
})

test('counts a runner that wrote no report as one failure, even when it ended well', () => {
  expect(stageOutcome(0, undefined, countVitest)).toEqual({ passed: 0, failed: 1, failures: [] })
})

test('counts a stage that is a single check as one', () => {
  expect(stageOutcome(0, undefined, undefined)).toEqual({ passed: 1, failed: 0, failures: [] })
  expect(stageOutcome(2, undefined, undefined)).toEqual({ passed: 0, failed: 1, failures: [] })
})
