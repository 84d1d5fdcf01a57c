// What passed and failed, read from the runners' own JSON reports.
import { existsSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import process from 'node:process'
import { stripVTControlCharacters } from 'node:util'

/** @typedef {{passed: number, failed: number, failures: string[]}} Count with a line for each test that failed */

/** @param {string} path @returns {any} the parsed report, or undefined when the runner wrote none */
export function readReport(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined
}

/** @param {any} report of vitest's `json` reporter @returns {Count} */
export function countVitest(report) {
  const failures = report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    // A file that fails to load has no failed tests in it, yet the suite counts as failed.
    if (status === 'failed' && assertionResults.length === 0) return [failureLine(name, 'does not load', message)]
    return assertionResults
      .filter((test) => test.status === 'failed')
      .map((test) => failureLine(name, test.fullName, test.failureMessages?.[0]))
  })
  return { passed: report.numPassedTests, failed: Math.max(report.numFailedTests, failures.length), failures }
}

/** @param {any} report of Playwright's `json` reporter @returns {Count} a flaky test counts as failed */
export function countPlaywright({ stats, errors, suites = [] }) {
  const specsOf = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)]
  const failures = suites.flatMap(specsOf).flatMap(({ file, title, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ projectName, results }) => {
        const message = results.map(({ error }) => error?.message).find((found) => found !== undefined)
        return failureLine(`[${projectName}] e2e/${file}`, title, message)
      }),
  )
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, failures }
}

/** Runners print what failed among all that passed; of a long run often only the end is kept. */
function failureLine(file, name, message = '') {
  // Of a property that failed, the seed is in the second line and the counterexample in the third.
  const why = stripVTControlCharacters(message).split('\n').slice(0, 3).join(' ').slice(0, 400)
  return `${file.startsWith('/') ? relative(process.cwd(), file) : file} › ${name}: ${why}`
}

/**
 * Judges a stage. A runner that ended badly never counts as all passed, whatever its report says.
 *
 * @param {number | null} status exit code; null when it was killed
 * @param {any} report undefined when there is none
 * @param {((report: any) => Count) | undefined} count undefined for a stage that is a single check
 * @returns {Count}
 */
export function stageOutcome(status, report, count) {
  const well = status === 0
  if (!count || report === undefined) {
    const passed = well && !count
    return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, failures: [] }
  }
  const counted = count(report)
  return well ? counted : { ...counted, failed: Math.max(counted.failed, 1) }
}
