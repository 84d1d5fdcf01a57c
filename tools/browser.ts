import { existsSync } from 'node:fs'

const SYSTEM_BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
]

/**
 * Where a Chromium is when Playwright has not brought its own: `CHROMIUM_PATH`, else a system package.
 *
 * @returns launch options to spread; empty when Playwright's own build is to be used.
 */
export function browserExecutablePath(): { executablePath?: string } {
  const found = process.env['CHROMIUM_PATH'] ?? SYSTEM_BROWSERS.find((path) => existsSync(path))
  return found === undefined ? {} : { executablePath: found }
}
