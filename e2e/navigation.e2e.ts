import type { Page } from '@playwright/test'

import { openPractice, openStep, runWholeFlow } from './support/bench.ts'
import { expect, test } from './support/test.ts'

/** By the header where it has room for the places, by their button on a phone. */
const goTo = async (page: Page, isMobile: boolean, place: string) => {
  if (isMobile) await page.getByRole('button', { name: 'Places' }).click()
  await page.getByRole('link', { name: place, exact: true }).click()
}

test('a page begins at its name, and the tab says which one it is', { tag: '@phone' }, async ({ page, isMobile }) => {
  await page.goto('/')
  await expect(page).toHaveTitle('Salesforce’s JWT Bearer flow · Countersign')
  await expect(page.getByRole('heading', { level: 1 })).not.toBeFocused()
  for (const [place, name] of [
    ['Practice', 'Practice orgs'],
    ['Keys', 'Keys'],
    ['Environments', 'Environments'],
    ['Trust', 'Trust'],
  ] as const) {
    await goTo(page, isMobile, place)
    await expect(page.getByRole('heading', { level: 1, name })).toBeFocused()
    await expect(page).toHaveTitle(`${name} · Countersign`)
  }
  await goTo(page, isMobile, 'Inspect')
  await expect(page).toHaveTitle('Inspect · Countersign')
  // Where a keyboard is at hand the caret is where the paste goes; a finger would raise one over the page.
  await expect(
    isMobile ? page.getByRole('heading', { level: 1 }) : page.getByLabel('Anything of this flow'),
  ).toBeFocused()
  await page.goto('/no/such/page')
  await expect(page).toHaveTitle('Nothing here · Countersign')
})

test('a step begins at its name, and a run leaves the focus where it is', async ({ page }) => {
  await openPractice(page)
  await openStep(page, 'Certificate')
  await expect(page.getByRole('heading', { level: 1, name: 'Certificate' })).toBeFocused()
  await expect(page).toHaveTitle(/^Certificate · .+ · Countersign$/)
  await runWholeFlow(page)
  await expect(page.getByRole('heading', { level: 1, name: 'API' })).toBeVisible()
  await expect(page.getByRole('heading', { level: 1, name: 'API' })).not.toBeFocused()
})

test('the first key leads past the header, and a fragment stays', async ({ page }) => {
  await page.goto('/practice#drill=expired')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Practice orgs' })).toBeFocused()
  await expect(page).toHaveURL(/#drill=expired$/)
})

test('the start page has a door to the inspector', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('link', { name: 'Inspect something' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Paste or drop anything' })).toBeVisible()
  // The caret is where the paste goes.
  await expect(page.getByLabel('Anything of this flow')).toBeFocused()
})

test(
  'a page that cannot be fetched says so, the others stay within reach, and it comes when the network is back',
  { tag: '@phone' },
  async ({ page, context, isMobile, watch }) => {
    watch.expectComplaint(/ERR_INTERNET_DISCONNECTED|dynamically imported module/, 'the network is gone on purpose')
    await openPractice(page)
    await context.setOffline(true)
    await goTo(page, isMobile, 'Trust')
    await expect(page.getByRole('alert')).toContainText('could not be fetched')
    await page.goBack()
    await expect(page.getByRole('heading', { level: 1, name: 'Key pair' })).toBeVisible()
    await goTo(page, isMobile, 'Trust')
    await context.setOffline(false)
    await expect(page.getByRole('heading', { level: 1, name: 'Trust' })).toBeFocused()
    await expect(page.getByRole('alert')).toBeHidden()
  },
)
