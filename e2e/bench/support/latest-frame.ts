import type { Page } from '@playwright/test'

import { launchBrowser } from './browser.ts'
import { judged, median, type Row } from './row.ts'
import { withServer } from './server.ts'

const PORT = 9462
const ROUNDS = 7
/** Milliseconds: what a person takes for immediate (RAIL, Nielsen). */
const BAR = 100
const FILE = 'e2e/fixtures/keys/nss-600000-iterations.p12'

declare global {
  interface Window {
    /** The longest time between two frames, in milliseconds, since it was last set to 0. */
    latestFrame: number
  }
}

/** The longest time the page shows no new frame while a costly file is opened, beside the same page left alone. */
export function latestFrame(): Promise<Row> {
  return withServer(PORT, async (origin) => {
    const browser = await launchBrowser()
    try {
      const page = await browser.newPage()
      await page.addInitScript(() => {
        window.latestFrame = 0
        let before = performance.now()
        const frame = (now: number) => {
          window.latestFrame = Math.max(window.latestFrame, now - before)
          before = now
          requestAnimationFrame(frame)
        }
        requestAnimationFrame(frame)
      })
      await page.goto(`${origin}/keys`)
      const rounds: { opening: number; took: number; idle: number }[] = []
      // The first fetches the worker's code, which is not what is measured.
      for (let round = 0; round <= ROUNDS; round++) rounds.push(await oneRound(page))
      const measured = rounds.slice(1)
      const took = median(measured.map((each) => each.took))
      return judged({
        area: 'keys',
        name: `latest frame while a file of NSS is opened (${took.toFixed(0)} ms), in Chromium`,
        value: median(measured.map((each) => each.opening)),
        unit: 'ms',
        bar: BAR,
        against: `the idle page: ${median(measured.map((each) => each.idle)).toFixed(0)} ms`,
      })
    } finally {
      await browser.close()
    }
  })
}

async function oneRound(page: Page): Promise<{ opening: number; took: number; idle: number }> {
  await page.getByLabel('Choose a key file').setInputFiles(FILE)
  await page.getByLabel('Password', { exact: true }).fill('secret')
  await page.evaluate(() => (window.latestFrame = 0))
  const started = performance.now()
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await page.getByRole('button', { name: 'Put it on the shelf' }).waitFor()
  const took = performance.now() - started
  const opening = await page.evaluate(() => window.latestFrame)
  await page.getByRole('button', { name: 'Forget this input' }).click()
  await page.evaluate(() => (window.latestFrame = 0))
  await page.waitForTimeout(took)
  return { opening, took, idle: await page.evaluate(() => window.latestFrame) }
}
