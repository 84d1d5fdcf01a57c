import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'

import { patched } from './apply-patch.ts'
import type { Patch } from './patches.ts'
import { COPIED } from './run-mutants.ts'
import { TESTS_VARIABLE } from './tests-variable.ts'

/** What came of the tests of one patch. */
export type PatchOutcome = {
  readonly patch: Patch
  /** `broken`: nothing could be judged, since the tests did not get so far as to fail. */
  readonly fate: 'killed' | 'alive' | 'broken'
  /** Titles of the tests that failed. */
  readonly killers: readonly string[]
}

/**
 * Makes each mistake in a copy of the project, one at a time, and runs the tests that have to stop it.
 *
 * @param said called after each
 * @throws when a patch does not apply, or the tests fail without any
 */
export function tryPatches(patches: readonly Patch[], said: (outcome: PatchOutcome) => void): PatchOutcome[] {
  const root = copyOfProject()
  try {
    const all = patches.map((patch) => ({ patch, ...patched(patch, root) }))
    const unpatched = runTests(root, [...new Set(patches.flatMap(({ tests }) => tests))])
    if (unpatched.total === 0 || unpatched.failed.length > 0 || unpatched.broken > 0)
      throw new Error(`the tests fail without any patch: ${unpatched.failed.join('; ') || 'none ran'}`)
    return all.map(({ patch, file, before, after }) => {
      writeFileSync(join(root, file), after)
      const { failed, broken, total } = runTests(root, patch.tests)
      writeFileSync(join(root, file), before)
      const fate = failed.length > 0 ? 'killed' : broken > 0 || total === 0 ? 'broken' : 'alive'
      const outcome: PatchOutcome = { patch, fate, killers: failed }
      said(outcome)
      return outcome
    })
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

function copyOfProject(): string {
  const root = join(process.cwd(), '.cache/mutate/patches')
  rmSync(root, { recursive: true, force: true })
  mkdirSync(root, { recursive: true })
  for (const name of COPIED) cpSync(name, join(root, name), { recursive: true })
  symlinkSync(join(process.cwd(), 'node_modules'), join(root, 'node_modules'), 'dir')
  return root
}

type Report = {
  numTotalTests: number
  testResults: { status: string; assertionResults: { status: string; fullName: string }[] }[]
}

function runTests(
  root: string,
  tests: readonly string[],
): { total: number; failed: string[]; /** Files that could not be loaded. */ broken: number } {
  const output = join(root, 'report.json')
  rmSync(output, { force: true })
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'tools/mutate/vitest.config.ts']
  spawnSync(process.execPath, [...vitest, '--bail=1', '--reporter=json', `--outputFile=${output}`], {
    cwd: root,
    env: { ...process.env, [TESTS_VARIABLE]: JSON.stringify(tests) },
    stdio: ['ignore', 'ignore', 'ignore'],
  })
  if (!existsSync(output)) return { total: 0, failed: [], broken: 0 }
  const { numTotalTests, testResults } = JSON.parse(readFileSync(output, 'utf8')) as Report
  return {
    total: numTotalTests,
    failed: testResults.flatMap(({ assertionResults }) =>
      assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName),
    ),
    broken: testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0)
      .length,
  }
}
