import type { Page } from '@playwright/test'

import { openPractice, openStep, runWholeFlow } from './support/bench.ts'
import {
  enlargeText,
  expectNoSidewaysScroll,
  expectStatesTold,
  expectTextInItsBox,
  watchLayoutShift,
} from './support/layout.ts'
import { expect, test } from './support/test.ts'

const STEPS = ['Key pair', 'Certificate', 'App', 'Approval', 'Assertion', 'Token', 'API']
const PAGES = ['/', '/environments', '/practice', '/practice/drills', '/keys', '/inspect', '/trust', '/no/such/page']
/** As long as their fields take them, and without a place to break. */
const LONG = {
  name: 'Nightly-integration-of-the-order-service-with-billing-unbroken'.slice(0, 60),
  host: `${'integration-of-orders-and-billing'.padEnd(50, 'x')}--uat.sandbox.my.salesforce.com`,
  consumerKey: `3MVG9${'pRzvMkjMb6lUb0Rk2QmT5e8vC1wYhTq4nXs7LdJ2'.repeat(3)}`,
  username: `${'integration.of.orders.and.billing'.padEnd(60, 'x')}@acme-corporation.example.uat`,
}

test('no screen is wider than 320 px, or than 390 px with text twice as large, whatever things are called', async ({
  page,
  watch,
}) => {
  test.setTimeout(150_000)
  watch.expectComplaint(/502|403|404/, 'the host with the long name is not reached')
  await openPractice(page)
  await runWholeFlow(page)
  const practice = new URL(page.url()).pathname.replace(/\/api$/, '')
  await page.goto('/')
  await page.getByLabel('My Domain host, or any address of the org').fill(LONG.host)
  await page.getByRole('button', { name: 'Create' }).click()
  await openStep(page, 'Key pair')
  await page.getByRole('button', { name: 'Make the key' }).click()
  await openStep(page, 'Certificate')
  await page.getByRole('button', { name: 'Issue the certificate' }).click()
  await openStep(page, 'App')
  await page.getByLabel(/Consumer Key/).fill(LONG.consumerKey)
  await openStep(page, 'Approval')
  await page.getByLabel(/Username/).fill(LONG.username)
  const real = new URL(page.url()).pathname.replace(/\/approval$/, '')
  await page.goto('/environments')
  await page.getByRole('textbox', { name: 'Name of Practice org' }).fill(LONG.name)
  await page.getByRole('textbox', { name: `Name of ${LONG.name}` }).blur()

  for (const { width, text } of [
    { width: 320, text: 1 },
    { width: 390, text: 2 },
  ]) {
    await page.setViewportSize({ width, height: 800 })
    const look = async (screen: string) => {
      await enlargeText(page, text)
      await expectNoSidewaysScroll(page, `${screen} at ${width} px, text × ${text}`)
      await expectTextInItsBox(page, `${screen} at ${width} px, text × ${text}`)
    }
    for (const environment of [practice, real]) {
      for (const step of STEPS) {
        await page.goto(`${environment}/${STEP_PATH[step]}`)
        await expect(page.getByRole('heading', { level: 1, name: step })).toBeVisible()
        await settled(page)
        await look(`${environment} ${step}`)
      }
      await page.getByRole('button', { name: /^Open the wire/ }).click()
      await look(`${environment} wire`)
      await page.keyboard.press('Escape')
    }
    for (const path of PAGES) {
      await page.goto(path)
      await settled(page)
      await look(path)
    }
  }
})

test('where colours are forced, what is current or chosen is still to be seen', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await openPractice(page)
  await runWholeFlow(page)
  let looked = 0
  for (const step of STEPS) {
    await openStep(page, step)
    await settled(page)
    looked += await expectStatesTold(page, step)
  }
  await page
    .getByRole('button', { name: /practice/i })
    .first()
    .click()
  await expect(page.getByRole('dialog')).toBeVisible()
  looked += await expectStatesTold(page, 'environment picker')
  await page.keyboard.press('Escape')
  for (const path of PAGES) {
    await page.goto(path)
    await settled(page)
    looked += await expectStatesTold(page, path)
  }
  // Seven current steps, and a choice on many of the screens: the rule has seen what it is about.
  expect(looked).toBeGreaterThan(20)
})

test('a page whose code comes slowly keeps its room, and nothing moves when it is there', async ({ page }) => {
  const layoutShift = await watchLayoutShift(page)
  await page.route(/\/assets\/(?:HomePage|KeysPage|KeyStep|WirePanel)-/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 900))
    await route.continue()
  })
  for (const path of ['/', '/keys']) {
    await page.goto(path)
    await expect(page.getByRole('status')).toHaveText('Loading the page')
    await expect(page.locator('main .skeleton').first()).toBeVisible()
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    expect(await layoutShift(), path).toBeLessThan(0.1)
  }
  await page.goto('/')
  await page.getByRole('button', { name: 'Go step by step' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Key pair' })).toBeVisible()
  await expect(page.locator('main .skeleton').first()).toBeVisible()
  await expect(page.getByText('…', { exact: true })).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Make the key' })).toBeVisible()
  expect(await layoutShift(), 'the first step').toBeLessThan(0.1)
})

const STEP_PATH: Record<string, string> = {
  'Key pair': 'key',
  'Certificate': 'certificate',
  'App': 'app',
  'Approval': 'approval',
  'Assertion': 'assertion',
  'Token': 'token',
  'API': 'api',
}

/** Everything lazy is there. */
async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.locator('.skeleton')).toHaveCount(0)
}
