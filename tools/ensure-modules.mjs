// Installs the dependencies the lock names when node_modules does not hold exactly them.
// Runs on any Node from 20 up and uses nothing that has to be installed first.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { giveUp, say } from './say.mjs'

/** The folder that holds package.json, with a trailing separator. */
export const PROJECT = fileURLToPath(new URL('../', import.meta.url))

/**
 * Lists the packages that are locked but absent or present in another version.
 *
 * Compares npm's own record of what it installed with the lock, so no time stamp can mislead it. A platform
 * package that npm skipped is not reported; one that is there in the wrong version is.
 *
 * @param {Record<string, {version?: string, optional?: boolean, devOptional?: boolean, peer?: boolean}>} locked
 * @param {Record<string, {version?: string}>} installed
 * @returns {string[]} paths such as `node_modules/hono`
 */
export function outdatedModules(locked, installed) {
  return Object.entries(locked)
    .filter(([path, entry]) => {
      if (path === '') return false
      const found = installed[path]
      if (!found) return !(entry.optional || entry.devOptional)
      return found.version !== entry.version
    })
    .map(([path]) => path)
}

/** Runs `npm ci` when it is needed. Ends the process when npm fails; says what it does when it does anything. */
export function ensureModules() {
  const record = join(PROJECT, 'node_modules/.package-lock.json')
  const read = (path) => JSON.parse(readFileSync(path, 'utf8')).packages
  const outdated = existsSync(record)
    ? outdatedModules(read(join(PROJECT, 'package-lock.json')), read(record))
    : undefined
  if (outdated?.length === 0) return
  say(
    outdated
      ? `${outdated.length} packages differ from the lock (${outdated[0]}, …): installing with npm ci`
      : 'no packages yet: installing with npm ci (about half a minute)',
  )
  // A dev tool may be needed even where NODE_ENV=production is set for the server.
  const { status } = spawnSync(
    'npm',
    ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: PROJECT,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    },
  )
  if (status !== 0) giveUp('npm ci failed; its own words are above')
}
