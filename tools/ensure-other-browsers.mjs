// The browsers beside Chromium that the main journeys run in: Firefox and WebKitGTK, as the system has them.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'

import { installWithApt, mayInstall } from './apt.mjs'
import { giveUp, say } from './say.mjs'

/** @typedef {{firefox: string | undefined, webkit: string | undefined}} OtherBrowsers */

const FIREFOX = ['/usr/bin/firefox-esr', '/usr/bin/firefox', '/Applications/Firefox.app/Contents/MacOS/firefox']

/** What each needs, by Debian's names, and what to do elsewhere. */
const NEEDS = {
  firefox: { name: 'Firefox', packages: ['firefox-esr'], advice: 'install Firefox, or set FIREFOX_PATH to one' },
  webkit: {
    name: 'WebKitGTK',
    packages: ['webkit2gtk-driver', 'xvfb', 'xauth'],
    advice: 'install webkit2gtk-driver, xvfb and xauth, where there is a Debian',
  },
}

/** Its test browser lies beside the library, in a folder named after machine and version. */
function findMiniBrowser() {
  if (!existsSync('/usr/bin/WebKitWebDriver') || !existsSync('/usr/bin/xvfb-run')) return undefined
  const machines = readdirSync('/usr/lib').filter((name) => name.endsWith('-linux-gnu'))
  return machines
    .flatMap((machine) => readdirSync(join('/usr/lib', machine)).map((name) => join('/usr/lib', machine, name)))
    .filter((folder) => /\/webkit2gtk-[\d.]+$/.test(folder))
    .map((folder) => join(folder, 'MiniBrowser'))
    .find((path) => existsSync(path))
}

/** @returns {OtherBrowsers} where each is */
export function findOtherBrowsers() {
  return {
    firefox: process.env['FIREFOX_PATH'] ?? FIREFOX.find((path) => existsSync(path)),
    webkit: findMiniBrowser(),
  }
}

/**
 * Installs what is missing, where that is possible: as root on a Debian it has to succeed, or the process ends.
 *
 * @returns {string[]} elsewhere, a line for each that is missing: the journeys in it will not run
 */
export function ensureOtherBrowsers() {
  const missing = () =>
    Object.entries(findOtherBrowsers()).flatMap(([browser, path]) => (path === undefined ? [NEEDS[browser]] : []))
  const before = missing()
  if (before.length > 0 && mayInstall()) {
    installWithApt(before.flatMap(({ packages }) => packages))
    const after = missing()
    if (after.length > 0) giveUp(`could not install ${after.map(({ name }) => name).join(' and ')} with apt-get`)
    return []
  }
  return before.map(({ name, advice }) => `journeys in ${name} (${advice})`)
}

if (process.argv[1]?.endsWith('ensure-other-browsers.mjs')) {
  for (const line of ensureOtherBrowsers()) say(`cannot run ${line}`)
}
