import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import process from 'node:process'

import { say } from './say.mjs'

// RUNLEVEL 1: a server that is installed does not begin to serve.
const run = (command, args) =>
  spawnSync(command, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
  }).status === 0

/** @returns {boolean} whether this is a Debian on which we may install packages */
export function mayInstall() {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
}

/**
 * Installs Debian packages, when this is a Debian and we may.
 *
 * @param {string[]} packages
 * @returns {boolean} false when there is no apt-get, when we are not root, or when apt-get fails
 */
export function installWithApt(packages) {
  if (!mayInstall()) return false
  say(`installing ${packages.join(', ')} with apt-get`)
  return (
    run('apt-get', ['update', '-qq']) &&
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages])
  )
}
