// A Chromium for the tests: the one that is there, else Playwright's, else Debian's.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import process from 'node:process'

import { installWithApt } from './apt.mjs'
import { PROJECT } from './ensure-modules.mjs'
import { giveUp, say } from './say.mjs'

const SYSTEM = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].map(
  (name) => `/usr/bin/${name}`,
)

/** Where a browser is, or undefined. `tools/browser.ts` looks in the same places when the tests run. */
async function findBrowser() {
  const named = process.env['CHROMIUM_PATH']
  if (named) return existsSync(named) ? named : giveUp(`CHROMIUM_PATH names ${named}, which is not there`)
  const system = SYSTEM.find((path) => existsSync(path))
  if (system) return system
  const { chromium } = await import('playwright-core')
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined
}

/** Makes sure a browser can be found; says what it installs, and ends with advice when it cannot. */
export async function ensureBrowser() {
  if (await findBrowser()) return
  // As root on Debian the system package is the quick way and brings the libraries a browser needs.
  if (installWithApt(['chromium']) && (await findBrowser())) return
  say('downloading the Chromium that Playwright was made for')
  const { status } = spawnSync('npx', ['playwright', 'install', 'chromium'], { cwd: PROJECT, stdio: 'inherit' })
  if (status === 0 && (await findBrowser())) return
  giveUp('found no Chromium and could not install one: install Chrome or Chromium, or set CHROMIUM_PATH to one')
}

if (process.argv[1]?.endsWith('ensure-browser.mjs')) await ensureBrowser()
