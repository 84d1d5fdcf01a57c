import { globSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import process from 'node:process'

import { Stryker } from '@stryker-mutator/core'

import type { Room } from './rooms.ts'
import type { Mutant } from './survivors.ts'
import { TESTS_VARIABLE } from './tests-variable.ts'

/** What the copy needs: code, fixtures and settings. Everything else would be copied for each room for nothing. */
export const COPIED = ['src', 'e2e', 'tools', 'package.json', 'wrangler.jsonc', 'public', 'docs', 'tsconfig.base.json']

/**
 * Mutates the room's code, one mutant at a time, in a copy of the project, and runs the tests that reach it.
 *
 * @returns every mutant and its fate
 * @throws when the tests fail as they are, or reach nothing
 */
export async function runMutants(room: Room): Promise<Mutant[]> {
  // As they are now: they may be edited while the tests run.
  const sources = new Map(globSync([...room.code]).map((file) => [file, readFileSync(file, 'utf8').split('\n')]))
  process.env[TESTS_VARIABLE] = JSON.stringify(room.tests)
  const results = await new Stryker({
    mutate: [...room.code, '!**/*.test.ts', '!**/testing/**'],
    testRunner: 'vitest',
    vitest: { configFile: 'tools/mutate/vitest.config.ts', related: false },
    plugins: ['@stryker-mutator/vitest-runner'],
    // Only the tests that reach a mutant are run for it.
    coverageAnalysis: 'perTest',
    // Read with TypeScript's own API, which version 7 has not: a name that no file has makes it look for nothing.
    tsconfigFile: 'none.json',
    disableTypeChecks: false,
    checkers: [],
    tempDirName: `.cache/mutate/${room.name}`,
    ignorePatterns: ['/*', ...COPIED.map((name) => `!/${name}`)],
    symlinkNodeModules: true,
    // Mutants at a time. One is kind to a machine that does other work.
    concurrency: Number(process.env['MUTATE_CONCURRENCY'] ?? 2),
    timeoutMS: 5_000,
    reporters: [],
    fileLogLevel: 'off',
    logLevel: 'error',
    allowConsoleColors: false,
  } as ConstructorParameters<typeof Stryker>[0]).runMutationTest()
  return results.map(({ fileName, location, mutatorName, replacement, status }) => {
    const file = relative(process.cwd(), fileName)
    const lines = sources.get(file) ?? []
    const { start, end } = location
    const text = lines.slice(start.line - 1, end.line)
    text[text.length - 1] = text.at(-1)?.slice(0, end.column - 1) ?? ''
    text[0] = text[0]?.slice(start.column - 1) ?? ''
    return {
      file,
      line: start.line,
      source: lines[start.line - 1]?.trim() ?? '',
      mutator: mutatorName,
      original: text.join('\n'),
      replacement,
      fate: FATES[status] ?? 'invalid',
    }
  })
}

/** A mutant that no test reaches is as alive as one that they pass with. */
const FATES: Readonly<Record<string, Mutant['fate']>> = {
  Killed: 'killed',
  Timeout: 'killed',
  Survived: 'alive',
  NoCoverage: 'alive',
}
