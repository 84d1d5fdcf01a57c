import { openPractice, openStep, runWholeFlow } from './support/bench.ts'
import { expect, test } from './support/test.ts'

test('nothing is wider than a phone of 360 px', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  const overflow = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  await openPractice(page)
  await runWholeFlow(page)
  for (const step of ['Key pair', 'Certificate', 'App', 'Approval', 'Assertion', 'Token', 'API']) {
    await openStep(page, step)
    expect(await overflow(), step).toBe(0)
  }
  await openStep(page, 'Assertion')
  for (const view of ['JSON', 'Bytes']) {
    await page.getByText(view, { exact: true }).click()
    expect(await overflow(), view).toBe(0)
  }
  for (const path of ['/', '/environments', '/practice', '/keys', '/inspect', '/trust']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    expect(await overflow(), path).toBe(0)
  }
})

test('the flow can be walked by keyboard alone', async ({ page, isMobile }) => {
  test.skip(isMobile, 'no keyboard')
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

test('a real org is set up by hand, and a run waits where a hand is needed', async ({ page }) => {
  await page.goto('/')
  await page.getByLabel('My Domain host, or any address of the org').fill('acme.my.salesforce.com')
  await page.getByRole('button', { name: 'Create' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Key pair' })).toBeVisible()
  await expect(page.getByRole('button', { name: /PRODUCTION/ })).toBeVisible()
  await page.getByRole('button', { name: 'Run the whole flow' }).click()
  await expect(page.getByRole('alert')).toContainText('The run waits for you at App')
})

test('an address that leads nowhere says so', async ({ page }) => {
  await page.goto('/env/unknown/key')
  await expect(page.getByRole('heading', { name: 'Nothing here' })).toBeVisible()
  await page.goto('/no/such/page')
  await expect(page.getByRole('heading', { name: 'Nothing here' })).toBeVisible()
})
