import type { Page } from '@playwright/test'

import { PAGES } from './support/pages.ts'
import { openPractice, openStep, runWholeFlow } from './support/bench.ts'
import {
  codesInRail,
  enlargeText,
  sidewaysScroll,
  states,
  textOutsideItsBox,
  watchLayoutShift,
} from './support/layout.ts'
import { expect, frontedTest, test } from './support/test.ts'

const STEPS = ['Key pair', 'Certificate', 'App', 'Approval', 'Assertion', 'Token', 'API']
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
  await page.getByRole('button', { name: 'More for Practice org' }).click()
  await page.getByRole('menuitem', { name: 'Rename' }).click()
  await page.getByRole('textbox', { name: 'Name of Practice org' }).fill(LONG.name)
  await page.getByRole('textbox', { name: `Name of ${LONG.name}` }).blur()

  for (const { width, text } of [
    { width: 320, text: 1 },
    { width: 390, text: 2 },
  ]) {
    await page.setViewportSize({ width, height: 800 })
    const look = async (screen: string) => {
      await enlargeText(page, text)
      const where = `${screen} at ${width} px, text × ${text}`
      expect.soft(await sidewaysScroll(page), `wider than the window: ${where}`).toEqual([])
      expect.soft(await textOutsideItsBox(page), `outside its box: ${where}`).toEqual([])
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
  let told = 0
  const look = async (screen: string) => {
    const found = await states(page)
    expect.soft(found.untold, `current or chosen, and not to be seen: ${screen}`).toEqual([])
    told += found.told
  }
  for (const step of STEPS) {
    await openStep(page, step)
    await settled(page)
    await look(step)
  }
  await page
    .getByRole('button', { name: /practice/i })
    .first()
    .click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await look('environment picker')
  await page.keyboard.press('Escape')
  for (const path of PAGES) {
    await page.goto(path)
    await settled(page)
    await look(path)
  }
  // Seven current steps, and a choice on many of the screens: the rule has seen what it is about.
  expect(told).toBeGreaterThan(20)
})

frontedTest(
  'a page whose code comes slowly keeps its room, and nothing moves when it is there',
  async ({ page, front }) => {
    const layoutShift = await watchLayoutShift(page)
    const late = /\/assets\/(?:HomePage|KeysPage|KeyStep|WirePanel|ResultTable)-/
    front.behave((path) => (late.test(path) ? { holdMilliseconds: 1_500 } : undefined))
    await page.goto('/trust')
    for (const name of ['Keys', 'Flow']) {
      await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name }).click()
      await expect(page.getByRole('status')).toHaveText('Loading the page')
      await expect(page.locator('main .skeleton').first()).toBeVisible()
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      expect(await layoutShift(), name).toBeLessThan(0.1)
    }
    await page.goto('/')
    await page.getByRole('button', { name: 'Go step by step' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Key pair' })).toBeVisible()
    await expect(page.locator('main .skeleton').first()).toBeVisible()
    await expect(page.getByText('…', { exact: true })).toHaveCount(0)
    await expect(page.getByRole('button', { name: 'Make the key' })).toBeVisible()
    expect(await layoutShift(), 'the first step').toBeLessThan(0.1)
    await page.getByRole('button', { name: 'Run the whole flow' }).click()
    const records = page.locator('section').filter({ has: page.getByRole('heading', { name: /^Records/ }) })
    await expect(records.locator('.skeleton').first()).toBeVisible()
    await expect(page.getByText('…', { exact: true })).toHaveCount(0)
    await expect(page.getByRole('region', { name: 'Query result' })).toBeVisible()
  },
)

frontedTest(
  'code that cannot be fetched ahead is no error, and comes when it is wanted',
  async ({ page, watch, front }) => {
    watch.expectComplaint(/503/, 'the step’s code is refused at first')
    let refused = 0
    front.behave((path) => {
      if (!path.includes('/assets/AssertionStep-')) return undefined
      refused += 1
      return { answer: { status: 503, headers: {}, body: '' } }
    })
    await openPractice(page)
    await expect.poll(() => refused).toBeGreaterThan(0)
    front.behave(() => undefined)
    await openStep(page, 'Assertion')
    await expect(page.getByLabel(/^aud/)).toBeVisible()
  },
)

test('the rules see what they are about', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 400 })
  await page.setContent('<p style="width: 400px">wide</p>')
  expect(await sidewaysScroll(page)).toEqual(['p "wide"', expect.stringMatching(/^page 4\d\d px/)])
  await page.setContent('<div style="width: 60px; border: 1px solid">unbrokenasitis</div>')
  expect(await textOutsideItsBox(page)).toEqual([expect.stringMatching(/^"unbrokenasitis" in div/)])
  await page.setContent('<nav><a href="#a" aria-current="page" style="background: red">a</a><a href="#b">b</a></nav>')
  expect(await states(page)).toEqual({ told: 0, untold: ['a'] })
  await page.setContent('<nav aria-label="Steps of the flow"><a href="#a">Token transport_failed</a></nav>')
  expect(await codesInRail(page)).toEqual(['Token transport_failed'])
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
