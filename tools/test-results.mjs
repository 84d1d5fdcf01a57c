// How many tests passed and failed, read from the runners' own JSON reports.
import { existsSync, readFileSync } from 'node:fs'

/** @typedef {{passed: number, failed: number}} Count */

/** @param {string} path @returns {any} the parsed report, or undefined when the runner wrote none */
export function readReport(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined
}

/** @param {any} report of vitest's `json` reporter @returns {Count} */
export function countVitest(report) {
  // A file that fails to load has no failed tests in it, yet the suite counts as failed.
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  )
  return { passed: report.numPassedTests, failed: report.numFailedTests + brokenFiles.length }
}

/** @param {any} report of Playwright's `json` reporter @returns {Count} a flaky test counts as failed */
export function countPlaywright({ stats, errors }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length }
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
  if (!count || report === undefined) return { passed: well && !count ? 1 : 0, failed: well && !count ? 0 : 1 }
  const counted = count(report)
  return { passed: counted.passed, failed: well ? counted.failed : Math.max(counted.failed, 1) }
}
