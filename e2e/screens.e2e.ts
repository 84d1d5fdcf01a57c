import type { Locator } from '@playwright/test'

import { expectAccessible, expectAccessibleInBothThemes } from './support/axe.ts'
import { PAGES } from './support/pages.ts'
import { openPractice, runWholeFlow } from './support/bench.ts'
import { resize } from './support/layout.ts'
import { smallTexts } from './support/legible.ts'
import { emptyPlaces } from './support/scrollers.ts'
import { expect, test } from './support/test.ts'

const STEPS = ['key', 'certificate', 'app', 'approval', 'assertion', 'token', 'api']
const ORG_PAGES = ['setup', 'users', 'history', 'drills']

/**
 * The narrowest phone, a phone, a tablet, the narrowest window with a rail, the narrowest with the wire, a laptop, a
 * wide screen: each layout there is, and its seams.
 */
const WIDTHS = [360, 390, 768, 896, 1216, 1440, 2200]

test('on every screen and width there is something wherever one can scroll, and nothing beside it', async ({
  page,
}) => {
  await openPractice(page)
  await runWholeFlow(page)
  const environment = new URL(page.url()).pathname.split('/')[2]
  const paths = [
    ...STEPS.map((step) => `/env/${environment}/${step}`),
    ...PAGES,
    ...ORG_PAGES.map((name) => `/practice/${environment}/${name}`),
  ]
  const found: string[] = []
  const middles = new Set<number>()
  for (const path of paths) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.locator('.skeleton')).toHaveCount(0)
    for (const width of WIDTHS) {
      await resize(page, { width, height: 800 })
      for (const place of await emptyPlaces(page)) found.push(`${path} at ${width} px: ${place}`)
      for (const text of await smallTexts(page)) found.push(`${path} at ${width} px: ${text}`)
      if (width === 1440) middles.add(await middleOf(page.getByRole('navigation', { name: 'Main' })))
    }
  }
  expect(found).toEqual([])
  // The places are where they were on the page before, to the pixel that a heavier word takes.
  expect(Math.max(...middles) - Math.min(...middles)).toBeLessThanOrEqual(1)
})

test('a drawing that shrinks its words with itself is found', async ({ page }) => {
  await page.goto('/trust')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  expect(await smallTexts(page)).toEqual([])
  await page.evaluate(() => {
    const drawing = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
    drawing.setAttribute('viewBox', '0 0 600 48')
    drawing.setAttribute('width', '300')
    const word = document.createElementNS('http://www.w3.org/2000/svg', 'text')
    word.setAttribute('y', '20')
    word.setAttribute('font-size', '11')
    word.textContent = 'now'
    drawing.append(word)
    document.querySelector('main')?.append(drawing)
  })
  expect(await smallTexts(page)).toEqual(['"now" is 5.5 px high'])
})

/** Where the middle of it stands on the page, in whole pixels. */
async function middleOf(place: Locator): Promise<number> {
  const box = await place.boundingBox()
  return Math.round((box?.x ?? 0) + (box?.width ?? 0) / 2)
}

test('on a phone all seven steps stand in the strip, whichever is current', { tag: '@phone' }, async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 800 })
  await openPractice(page)
  const steps = page.getByRole('navigation', { name: 'Steps of the flow' }).getByRole('link')
  const environment = new URL(page.url()).pathname.split('/')[2]
  for (const step of STEPS) {
    await page.goto(`/env/${environment}/${step}`)
    await expect(steps).toHaveCount(7)
    for (const link of await steps.all()) await expect(link).toBeInViewport({ ratio: 1 })
  }
})

test('a text for screen readers that escapes its scroller is found', async ({ page }) => {
  await page.goto('/trust')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  expect(await emptyPlaces(page)).toEqual([])
  await page.evaluate(() => {
    const hidden = document.createElement('span')
    hidden.className = 'sr-only'
    Object.assign(hidden.style, { top: '5000px', left: '9px' })
    document.body.append(hidden)
  })
  expect(await emptyPlaces(page)).toEqual([expect.stringMatching(/^html.* can be scrolled \d+ px past its end$/)])
})

test('axe finds a button without a name, and words too faint in one of the themes', async ({ page }) => {
  await page.goto('/trust')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expectAccessibleInBothThemes(page, 'trust')
  await page.evaluate(() => {
    const faint = document.createElement('p')
    faint.textContent = 'dark words'
    faint.style.color = '#333'
    document.querySelector('main')?.append(faint)
  })
  await expectAccessible(page, 'dark words on white')
  await expect(expectAccessibleInBothThemes(page, 'dark words on black')).rejects.toThrow('color-contrast')
  await page.emulateMedia({ colorScheme: 'light' })
  // Words that are faint only while they come are waited for.
  await page.evaluate(() => {
    const coming = document.querySelector('main')?.lastElementChild
    coming?.animate([{ color: '#fff' }, { color: '#333' }], { duration: 1500, easing: 'step-end' })
  })
  await expectAccessible(page, 'words that came')
  await page.evaluate(() => document.querySelector('main')?.append(document.createElement('button')))
  await expect(expectAccessible(page, 'a button without a name')).rejects.toThrow('button-name')
})

test('the flow can be walked by keyboard alone', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('button', { name: 'Go step by step' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Key pair' })).toBeVisible()
  await page.getByRole('button', { name: 'Make the key' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('cannot leave this page')).toBeVisible()
  await page.getByRole('link', { name: /^Certificate/ }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Certificate' })).toBeVisible()
})

test('a real org is set up by hand, and a run waits where a hand is needed', { tag: '@phone' }, async ({ page }) => {
  await page.goto('/')
  await page.getByLabel('My Domain host, or any address of the org').fill('acme.my.salesforce.com')
  await page.getByRole('button', { name: 'Create' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Key pair' })).toBeVisible()
  await expect(page.getByRole('button', { name: /^Production / })).toBeVisible()
  await page.getByRole('button', { name: 'Run the whole flow' }).click()
  await expect(page.getByRole('alert')).toContainText('The run waits for you at App')
})

test('an address that leads nowhere says so', async ({ page }) => {
  await page.goto('/env/unknown/key')
  await expect(page.getByRole('heading', { name: 'Nothing here' })).toBeVisible()
  await page.goto('/no/such/page')
  await expect(page.getByRole('heading', { name: 'Nothing here' })).toBeVisible()
})
