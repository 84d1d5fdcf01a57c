import { readFileSync } from 'node:fs'

import type { Browser, CDPSession, Page } from '@playwright/test'
import Papa from 'papaparse'

import { openPractice, runWholeFlow } from '../support/bench.ts'
import { launchBrowser } from './support/browser.ts'
import { judged, median, type Row } from './support/row.ts'
import { withServer } from './support/server.ts'

const PORT = 9464
const ROUNDS = 5
const RECORDS = 50_000
/** Milliseconds that the table may add to what a page of plain text takes: what a person takes for immediate. */
const BAR = 100
const QUERY = 'SELECT Id, Name, Email, CreatedDate, Account.Name, Owner.Name FROM Contact'
/** Turns of a wheel, and how far each goes. */
const TURNS = 60
const TURN_PIXELS = 4000

declare global {
  interface Window {
    /** The longest time between two frames, in milliseconds, since it was last set to 0. */
    longestFrame: number
    /** The texts of the column that is sorted by, in the order of the query. */
    texts: string[]
  }
}

/** Fifty thousand records in the table of the API step: scrolling beside a page without a table, sorting, what they weigh. */
export async function measure(): Promise<Row[]> {
  return withServer(PORT, async (origin) => {
    const browser = await launchBrowser()
    try {
      const empty = await emptyPage(browser, origin)
      const page = await browser.newPage({ baseURL: origin })
      await page.addInitScript(watchFrames)
      await openPractice(page)
      await runWholeFlow(page)
      const session = await page.context().newCDPSession(page)
      const before = await heap(session)
      await readAll(page)
      const after = await heap(session)
      await page.evaluate((texts) => (window.texts = texts), await emails(page))
      const rounds: { scrolling: number; empty: number; sorting: number; bare: number }[] = []
      // The first warms the code up on both sides.
      for (let round = 0; round <= ROUNDS; round += 1)
        rounds.push({
          scrolling: await scrolled(page, 'grid'),
          empty: await scrolled(empty, 'text'),
          ...(await sorted(page)),
        })
      const middle = (of: (round: (typeof rounds)[number]) => number) => median(rounds.slice(1).map(of))
      const [scrolling, idle] = [middle((round) => round.scrolling), middle((round) => round.empty)]
      const [sorting, bare] = [middle((round) => round.sorting), middle((round) => round.bare)]
      return [
        judged({
          area: 'api',
          name: 'longest wait for a frame while 50,000 records are scrolled',
          value: Math.max(0, scrolling - idle),
          unit: 'ms',
          against: `more than on a page of plain text: ${scrolling.toFixed(0)} ms beside ${idle.toFixed(0)} ms`,
          bar: BAR,
        }),
        judged({
          area: 'api',
          name: '50,000 records put in the order of a text, from the click to what it shows, less two idle frames',
          value: sorting,
          unit: 'ms',
          against: 'a bare sort of the same texts by the same collator',
          ratio: sorting / bare,
          bar: 2,
        }),
        judged({
          area: 'api',
          name: 'memory of a record in the page, what the wire keeps of its answer included',
          value: (after - before) / RECORDS,
          unit: 'bytes',
          against: 'its JSON',
          ratio: (after - before) / (await jsonBytes(page)),
          bar: 4,
        }),
      ]
    } finally {
      await browser.close()
    }
  })
}

/** Runs in the page. */
function watchFrames(): void {
  window.longestFrame = 0
  let before = performance.now()
  const frame = (now: number) => {
    window.longestFrame = Math.max(window.longestFrame, now - before)
    before = now
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
}

async function emptyPage(browser: Browser, origin: string): Promise<Page> {
  const page = await browser.newPage()
  await page.addInitScript(watchFrames)
  await page.goto(`${origin}/robots.txt`)
  await page.evaluate((pixels) => {
    const region = document.createElement('div')
    region.id = 'text'
    region.style.cssText = 'height: 500px; overflow: auto'
    const text = document.createElement('pre')
    text.style.height = `${pixels}px`
    text.textContent = 'text\n'.repeat(200)
    region.append(text)
    document.body.replaceChildren(region)
  }, RECORDS * 36)
  return page
}

async function readAll(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'SOQL' }).fill(QUERY)
  await page.getByRole('textbox', { name: 'SOQL' }).press('ControlOrMeta+Enter')
  await page.locator(`[role=grid][aria-rowcount="${RECORDS + 1}"]`).waitFor({ timeout: 120_000 })
  await page.waitForLoadState('networkidle')
}

/** Bytes in use once what nobody holds is gone. */
async function heap(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage')
  return (await session.send('Runtime.getHeapUsage')).usedSize
}

async function scrolled(page: Page, what: 'grid' | 'text'): Promise<number> {
  const region = what === 'grid' ? page.getByRole('region', { name: 'Query result' }) : page.locator('#text')
  await region.scrollIntoViewIfNeeded()
  await region.evaluate((element) => (element.scrollTop = 0))
  await region.hover()
  await page.evaluate(() => (window.longestFrame = 0))
  for (let turn = 0; turn < TURNS; turn += 1) await page.mouse.wheel(0, TURN_PIXELS)
  await page.waitForTimeout(300)
  const top = await region.evaluate((element) => element.scrollTop)
  if (top === 0) throw new Error('nothing was scrolled')
  return page.evaluate(() => window.longestFrame)
}

/** The column that is sorted by, as the table itself saves it. */
async function emails(page: Page): Promise<string[]> {
  await page.getByRole('button', { name: 'CSV' }).click()
  const downloaded = page.waitForEvent('download')
  await page.getByRole('dialog', { name: 'CSV' }).getByRole('button', { name: 'Save' }).click()
  const text = readFileSync(await (await downloaded).path(), 'utf8')
  await page.keyboard.press('Escape')
  const { data } = Papa.parse<{ Email: string }>(text, { header: true, skipEmptyLines: true })
  const texts = data.map(({ Email }) => Email)
  if (texts.length !== RECORDS) throw new Error(`the table saved ${texts.length} records`)
  return texts
}

/** One click on a head beside a bare sort of the same texts, both in the page. */
function sorted(page: Page): Promise<{ sorting: number; bare: number }> {
  return page.evaluate(async () => {
    const heads = [...document.querySelectorAll<HTMLElement>('[role=grid] th')]
    const head = heads.find((each) => each.textContent === 'Email')
    const button = head?.querySelector('button')
    if (!button) throw new Error('no column to sort by')
    const drawn = () => new Promise((then) => requestAnimationFrame(() => requestAnimationFrame(then)))
    // Back to the order of the query, so that every round sorts what is not sorted.
    const isSorted = () => head?.getAttribute('aria-sort') !== 'none'
    for (let press = 0; press < 2 && isSorted(); press += 1) {
      button.click()
      await drawn()
    }
    const idle = performance.now()
    await drawn()
    const frames = performance.now() - idle
    const started = performance.now()
    button.click()
    await drawn()
    const sorting = performance.now() - started - frames
    const rows = window.texts.map((Email) => ({ Email }))
    const collator = new Intl.Collator('en', { numeric: true })
    const before = performance.now()
    rows.toSorted((a, b) => collator.compare(a.Email, b.Email))
    return { sorting, bare: performance.now() - before }
  })
}

/** What the records weigh as they came over the wire. */
async function jsonBytes(page: Page): Promise<number> {
  const row = await page.locator('[data-row]').first().locator('td').allInnerTexts()
  // The fields, their names and two addresses: within a tenth of what the org sends.
  return RECORDS * (row.join('').length + 330)
}
