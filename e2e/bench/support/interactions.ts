import type { Browser, Locator, Page } from '@playwright/test'

import { launchBrowser } from './browser.ts'
import { judged, median, percentile95, type Row } from './row.ts'
import { withServer } from './server.ts'

const PORT = 9463
/** Milliseconds that a screen may add to what an empty page takes: what a person takes for immediate (RAIL, Nielsen). */
const BAR = 100
const ROUNDS = 5
const KEYSTROKES = 40
/** A log with a refusal in its middle, as long as an input may be. */
const LOG = '2026-11-20 08:14:02.118 INFO  c.a.SalesforceClient - all is well in thread worker-7\n'
const PASTED =
  `${LOG.repeat(6000)}ERROR {"error":"invalid_grant","error_description":"invalid assertion"}\n${LOG.repeat(6000)}`.slice(
    0,
    1_040_000,
  )

declare global {
  interface Window {
    /** The longest time between two frames since it was last set to 0, and from each key to the frame after it, in milliseconds. */
    waits: { longest: number; keys: number[] }
  }
}

/** Where a person types or pastes, on a screen of the product or on a page that has nothing else. */
type Field = (page: Page, origin: string) => Promise<Locator>

const EMPTY: Field = async (page, origin) => {
  await page.goto(`${origin}/robots.txt`)
  await page.evaluate(() => {
    const field = document.createElement('textarea')
    field.ariaLabel = 'Text'
    field.rows = 12
    document.body.replaceChildren(field)
  })
  return page.getByLabel('Text')
}

const INSPECTOR: Field = async (page, origin) => {
  await page.goto(`${origin}/inspect`)
  return page.getByLabel('Anything of this flow')
}

const CLAIMS: Field = async (page, origin) => {
  await page.goto(origin)
  await page.getByRole('button', { name: 'Go step by step' }).click()
  await page
    .getByRole('link', { name: /^Assertion/ })
    .first()
    .click()
  return page.getByRole('textbox', { name: 'Claims' })
}

/** Keystrokes and a paste of a mebibyte on the inspector and in the assertion step, each beside the same on an empty page. */
export function interactions(): Promise<Row[]> {
  return withServer(PORT, async (origin) => {
    const browser = await launchBrowser()
    try {
      const rows: Row[] = []
      for (const [screen, field] of [
        ['the inspector', INSPECTOR],
        ['the assertion step', CLAIMS],
      ] as const) {
        rows.push(added(`from a key to the next frame, p95, in ${screen}`, await both(browser, origin, field, typing)))
        rows.push(
          added(
            `longest wait for a frame while 1 MB is pasted into ${screen}`,
            await both(browser, origin, field, pasting),
          ),
        )
      }
      return rows
    } finally {
      await browser.close()
    }
  })
}

function added(name: string, { ours, empty }: { ours: number; empty: number }): Row {
  const against = `more than on an empty page: ${ours.toFixed(0)} ms beside ${empty.toFixed(0)} ms`
  return judged({ area: 'assertion', name, value: Math.max(0, ours - empty), unit: 'ms', against, bar: BAR })
}

type Measure = (page: Page, field: Locator) => Promise<number>

async function both(
  browser: Browser,
  origin: string,
  field: Field,
  measure: Measure,
): Promise<{ ours: number; empty: number }> {
  const rounds: { ours: number; empty: number }[] = []
  // The first loads what is measured.
  for (let round = 0; round <= ROUNDS; round++)
    rounds.push({
      ours: await once(browser, origin, field, measure),
      empty: await once(browser, origin, EMPTY, measure),
    })
  const measured = rounds.slice(1)
  return { ours: median(measured.map(({ ours }) => ours)), empty: median(measured.map(({ empty }) => empty)) }
}

async function once(browser: Browser, origin: string, open: Field, measure: Measure): Promise<number> {
  const page = await browser.newPage()
  try {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    const field = await open(page, origin)
    await field.click()
    await page.waitForLoadState('networkidle')
    await page.evaluate(watchFrames)
    return await measure(page, field)
  } finally {
    await page.close()
  }
}

/** Runs in the page. */
function watchFrames(): void {
  const waits: Window['waits'] = { longest: 0, keys: [] }
  window.waits = waits
  let before = performance.now()
  const frame = (now: number) => {
    waits.longest = Math.max(waits.longest, now - before)
    before = now
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
  addEventListener('keydown', () => {
    const pressed = performance.now()
    // The second is called when the first was drawn.
    requestAnimationFrame(() => requestAnimationFrame(() => waits.keys.push(performance.now() - pressed)))
  })
}

async function typing(page: Page): Promise<number> {
  for (let key = 0; key < KEYSTROKES; key++) await page.keyboard.press(key % 2 === 0 ? 'x' : 'Backspace', { delay: 20 })
  await page.waitForFunction((count) => window.waits.keys.length >= count, KEYSTROKES)
  return percentile95(await page.evaluate(() => window.waits.keys))
}

async function pasting(page: Page, field: Locator): Promise<number> {
  await page.evaluate((text) => navigator.clipboard.writeText(text), PASTED)
  await page.keyboard.press('ControlOrMeta+A')
  await page.evaluate(() => (window.waits.longest = 0))
  await page.keyboard.press('ControlOrMeta+V')
  await page.waitForTimeout(4000)
  // A wait for nothing would be short. The inspector shows what it was given in the field's place.
  const inField = async () =>
    field.evaluate((element) => (element instanceof HTMLTextAreaElement ? element.value : element.textContent))
  const shown = (await field.count()) > 0 ? await inField() : await page.getByRole('main').innerText()
  if (!/SalesforceClient|invalid assertion/.test(shown)) throw new Error('nothing was pasted')
  return page.evaluate(() => window.waits.longest)
}
