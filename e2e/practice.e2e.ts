import { readFileSync } from 'node:fs'

import type { Page } from '@playwright/test'

import { expectAccessibleInBothThemes } from './support/axe.ts'
import { everythingStored, openPractice, runWholeFlow } from './support/bench.ts'
import { untilTaken } from './support/taken.ts'
import { expect, test } from './support/test.ts'

test('an org of each kind is made, listed, taken off the list and put back', async ({ page }) => {
  for (const kind of ['Developer Edition', 'Production', 'Sandbox', 'Scratch org']) {
    await page.goto('/practice')
    await page.getByText(kind, { exact: true }).last().click()
    await page.getByLabel('Name, seen only by you').fill(`a ${kind}`)
    await page.getByRole('button', { name: 'New practice org' }).click()
    await expect(page.getByRole('heading', { level: 1, name: `a ${kind}` })).toBeVisible()
  }
  await page.goto('/practice')
  await expect(page.getByRole('button', { name: 'Setup and drills' })).toHaveCount(4)
  await page.getByRole('button', { name: 'Remove a Sandbox' }).click()
  await expect(page.getByRole('button', { name: 'Setup and drills' })).toHaveCount(3)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('button', { name: 'Setup and drills' })).toHaveCount(4)
})

test('what is set in Setup is set in the org, and a refused value says so', async ({ page, watch }) => {
  watch.expectComplaint(/400 \(Bad Request\)/, 'the browser reports every refused request')
  await readyOrg(page)
  await page.getByText('As documented', { exact: true }).click()
  await page.getByLabel('Clock').fill('90')
  await page.getByLabel('Clock').press('Enter')
  await expect(page.getByText('exp must be whole seconds, at most 3 minutes ahead')).toBeVisible()
  await page.getByText('Relax IP restrictions').click()
  // Ticked faster than the org answers: each is ticked at once, and none undoes another.
  const session = await page.context().newCDPSession(page)
  const answersAfter = (latency: number) =>
    session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency,
      downloadThroughput: -1,
      uploadThroughput: -1,
    })
  await answersAfter(500)
  for (const scope of ['web', 'openid', 'full']) {
    await page.getByRole('checkbox', { name: scope, exact: true }).check()
  }
  await answersAfter(0)
  await page.getByLabel('Callback URL').fill('https://app.example/callback\nhttps://app.example/#part')
  await page.getByLabel('Callback URL').blur()
  await expect(page.getByRole('alert')).toContainText('without a fragment')
  await page.getByLabel('Callback URL').fill('https://app.example/callback')
  // Left as soon as the change is on its way: it arrives all the same.
  const change = page.waitForRequest((request) => request.method() === 'PATCH')
  await page.getByLabel('Callback URL').blur()
  await change
  await page.reload()
  await expect(page.getByLabel('Clock')).toHaveValue('90')
  await expect(page.getByRole('radio', { name: 'As documented' })).toBeChecked()
  await expect(page.getByRole('radio', { name: 'Relax IP restrictions' })).toBeChecked()
  for (const scope of ['api', 'web', 'openid', 'full']) {
    await expect(page.getByRole('checkbox', { name: scope, exact: true })).toBeChecked()
  }
  await expect(page.getByLabel('Callback URL')).toHaveValue('https://app.example/callback')

  await page.getByText('Upload another certificate').click()
  await page.getByLabel('Certificate, PEM or base64').fill('not a certificate')
  await page.getByRole('button', { name: 'Upload', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('no certificate')
})

test('an app is made by hand, and a private key pasted for its certificate stays in the page', async ({ page }) => {
  await readyOrg(page)
  const sent: string[] = []
  page.on('request', (request) => void sent.push(request.postData() ?? ''))
  await page.getByRole('button', { name: 'New app' }).click()
  await page.getByLabel('App name').fill('Nightly export')
  await page.getByText('Connected App', { exact: true }).last().click()
  const certificate = page.getByRole('textbox', { name: /^Certificate ?Use digital/ })
  await certificate.fill(readFileSync('e2e/fixtures/keys/pkcs8-2048.pem', 'utf8'))
  await expect(page.getByRole('alert')).toContainText('it stays here')
  await expect(page.getByRole('button', { name: 'Create app' })).toBeDisabled()
  await expect(page.getByText('Correct the certificate first')).toBeVisible()
  await certificate.fill('')
  await page.getByRole('button', { name: 'Create app' }).click()
  await expect(page.getByRole('button', { name: 'Delete Nightly export' })).toBeVisible()
  await expect(page.getByText('none: every assertion is refused')).toBeVisible()
  expect(sent.join('')).toContain('Nightly export')
  expect(sent.join('')).not.toContain('PRIVATE KEY')
})

test('what cannot be taken back asks once more', async ({ page }) => {
  await readyOrg(page)
  await page.getByRole('button', { name: 'Delete Countersign' }).click()
  await page.getByLabel('Clock').focus()
  await expect(page.getByRole('button', { name: 'Really delete Countersign' })).toBeHidden()
  await expect(page.getByText('used by the bench')).toBeVisible()
  await page.getByRole('button', { name: 'Delete Countersign' }).click()
  await page.getByRole('button', { name: 'Really delete Countersign' }).click()
  await expect(page.getByText('No app yet.')).toBeVisible()
})

test('the login history shows the true reason beside the terse answer', async ({ page, watch }) => {
  watch.expectComplaint(/400 \(Bad Request\)/, 'the browser reports every refused request')
  await readyOrg(page)
  await page.getByRole('link', { name: 'Users', exact: true }).click()
  await untilTaken(page, () =>
    page
      .getByRole('listitem', { name: /^integration@/ })
      .getByLabel('Frozen')
      .click(),
  )
  await expect(page.getByRole('listitem', { name: /^integration@/ }).getByLabel('Frozen')).toBeChecked()
  await page.getByRole('link', { name: 'To the bench' }).click()
  await expect(page).toHaveURL(/\/env\/\w+/)
  await page.goto(page.url().replace(/\/env\/(\w+).*/, '/env/$1/token'))
  await page
    .getByRole('button', { name: /^Request a/ })
    .first()
    .click()
  await expect(page.getByText('inactive user', { exact: true })).toBeVisible()
  await page.goto(page.url().replace(/\/env\/(\w+).*/, '/practice/$1/history'))
  const first = page.getByRole('region', { name: 'Attempts to log in' }).getByRole('row').nth(1)
  await expect(first).toContainText('invalid_grant: inactive user')
  await expect(first).toContainText('the user is frozen')
})

test('the code for clients of an org holds its values and nothing secret', async ({ page }) => {
  await readyOrg(page)
  await page.getByRole('link', { name: 'Code', exact: true }).click()
  await expect(page.getByRole('region', { name: 'Code of login.sh' })).toContainText(/iss='"3MVG9\w+/)
  expect(await everythingStored(page)).not.toContain('PRIVATE KEY')
})

test('axe finds nothing on the practice screens in either theme', { tag: '@phone' }, async ({ page }) => {
  await readyOrg(page)
  const org = new URL(page.url()).pathname.replace(/\/setup$/, '')
  for (const [path, shown] of [
    ['/practice', 'New practice org'],
    [`${org}/setup`, 'Company and session settings'],
    [`${org}/users`, 'Outside Login Hours'],
    [`${org}/history`, 'everything was in order'],
    [`${org}/drills`, 'The new integration user'],
  ] as const) {
    await page.goto(path)
    await expect(page.getByText(shown).first()).toBeVisible()
    await expectAccessibleInBothThemes(page, path.replace(/\w{8}/, 'ORG'))
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(overflow, `${path} scrolls sideways`).toBeLessThanOrEqual(0)
  }
})

/** An org in which a login works; ends on its Setup. */
async function readyOrg(page: Page): Promise<void> {
  await openPractice(page)
  await runWholeFlow(page)
  await page.goto(page.url().replace(/\/env\/(\w+).*/, '/practice/$1/setup'))
  await expect(page.getByText('Company and session settings')).toBeVisible()
}
