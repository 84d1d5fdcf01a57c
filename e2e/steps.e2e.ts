import type { Page } from '@playwright/test'

import { expectAccessible } from './support/axe.ts'
import { openPractice, openStep, runWholeFlow } from './support/bench.ts'
import { writeQuery } from './support/query.ts'
import { untilTaken } from './support/taken.ts'
import { expect, test } from './support/test.ts'

/** What each step of the bench says when something is not as it should be. */

test('a registered app is renamed in the org, keeps its kind, and makes room for another', async ({ page }) => {
  await openPractice(page)
  await runWholeFlow(page)
  await openStep(page, 'App')
  await expect(page.getByText('settled when the app was registered')).toBeVisible()
  await expect(page.getByRole('radio', { name: 'Connected App' })).toBeHidden()
  await page.getByLabel('Name').fill('Payroll')
  await page.getByRole('button', { name: 'Rename in the org' }).click()
  await expect(page.getByRole('button', { name: 'Rename in the org' })).toBeHidden()
  await page.getByRole('button', { name: 'Register another app' }).click()
  await page.getByText('Connected App', { exact: true }).click()
  await page.getByLabel('Name').fill('Second')
  await page.getByRole('button', { name: 'Register the app with its certificate' }).click()
  await expect(page.getByText(/^3MVG9/)).toBeVisible()
  await expect(page.getByRole('link', { name: /^Approval ?, ready/ })).toBeAttached()

  await openSetup(page)
  await expect(page.getByRole('heading', { name: 'Payroll External Client App' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Second Connected App' })).toBeVisible()
})

test('an app with another certificate shows both fingerprints and asks before it replaces one', async ({ page }) => {
  await openPractice(page)
  await runWholeFlow(page)
  await openStep(page, 'Certificate')
  await page.getByRole('button', { name: /^(Issue|Renew)/ }).click()
  await expect(page.getByRole('link', { name: /^App ?, problem/ })).toBeAttached()
  await openStep(page, 'App')
  await expect(page.getByText(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/)).toHaveCount(2)
  await expectAccessible(page, 'an app with another certificate')
  await page.getByRole('button', { name: 'Upload this certificate' }).click()
  await page.getByRole('button', { name: 'Really replace the one it holds' }).click()
  await expect(page.getByRole('link', { name: /^App ?, done/ })).toBeAttached()
  await expect(page.getByText(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/)).toHaveCount(1)
})

test('an app deleted in the org is missed on the bench', async ({ page }) => {
  await openPractice(page)
  await runWholeFlow(page)
  const bench = page.url()
  await openSetup(page)
  await page.getByRole('button', { name: 'Delete Countersign' }).click()
  await page.getByRole('button', { name: 'Really delete Countersign' }).click()
  await expect(page.getByText('No app yet.')).toBeVisible()
  await page.goto(bench)
  await openStep(page, 'App')
  await expect(page.getByText('The app was deleted in this org')).toBeVisible()
  await page.getByRole('button', { name: 'Register another app' }).click()
  await expect(page.getByRole('button', { name: 'Register the app with its certificate' })).toBeVisible()
})

test('approvals on the bench and on the org’s screens are the same approvals', async ({ page }) => {
  await openPractice(page)
  await runWholeFlow(page)
  const bench = page.url()
  await openSetup(page)
  const boxes = page.getByRole('checkbox', { name: /@/ })
  await untilTaken(page, () => boxes.nth(1).click())
  await expect(boxes.nth(1)).toBeChecked()
  await page.getByRole('link', { name: 'Users', exact: true }).click()
  const third = page.getByRole('listitem').filter({ hasText: 'Outside Login Hours' }).nth(2)
  await untilTaken(page, () => third.getByLabel('Frozen').click())
  await expect(third.getByLabel('Frozen')).toBeChecked()

  await page.goto(bench)
  await openStep(page, 'Approval')
  const users = page.getByRole('main').getByRole('button', { name: /@/ })
  const marked = (tag: string) => users.filter({ has: page.getByText(tag, { exact: true }) })
  await expect(marked('approved')).toHaveCount(2)
  await marked('frozen').first().click()
  await page.getByRole('button', { name: 'Pre-authorize this user' }).click()
  await expect(marked('approved')).toHaveCount(3)
  await page.getByRole('button', { name: 'Revoke' }).click()
  await expect(marked('approved')).toHaveCount(2)
  await expect(page.getByRole('link', { name: /^Approval ?, ready/ })).toBeAttached()
})

test('a username nobody has cannot be approved, and the step says what Salesforce would do', async ({ page }) => {
  await openPractice(page)
  await runWholeFlow(page)
  await openStep(page, 'Approval')
  await page.getByLabel(/Username/).fill('nobody@acme.example')
  await expect(page.getByText('No user of this org has that Username')).toBeVisible()
  const approve = page.getByRole('button', { name: 'Pre-authorize this user' })
  await expect(approve).toBeDisabled()
  await expect(approve).toHaveAccessibleDescription('The org has no such user.')
  await expectAccessible(page, 'an unknown username')
})

test('what is typed stands where it was typed, however quickly', async ({ page }) => {
  await openPractice(page)
  await runWholeFlow(page)
  await openStep(page, 'Approval')
  const field = page.getByLabel(/Username/)
  await field.fill('abcdef')
  await field.evaluate((input: HTMLInputElement) => input.setSelectionRange(3, 3))
  await field.pressSequentially('XY')
  await expect(field).toHaveValue('abcXYdef')
  // Several letters before the page has a turn, as input methods and password managers send them.
  await field.fill('')
  await field.evaluate((input: HTMLInputElement) => {
    for (const letter of 'quick') {
      input.setRangeText(letter, input.value.length, input.value.length, 'end')
      input.dispatchEvent(new InputEvent('input', { bubbles: true, data: letter }))
    }
  })
  await expect(field).toHaveValue('quick')
})

test('an exp that cannot be used stays as typed, and nothing is signed with another', async ({ page, watch }) => {
  await openPractice(page)
  await runWholeFlow(page)
  await openStep(page, 'Assertion')
  const lifetime = page.getByLabel(/^exp/)
  await lifetime.fill('')
  await expect(lifetime).toHaveAccessibleDescription(/Whole seconds, 1 to 86,400/)
  await expect(page.getByRole('button', { name: /^Sign again/ })).toBeDisabled()
  await expect(page.getByRole('link', { name: /^Assertion ?, waiting/ })).toBeAttached()
  await expectAccessible(page, 'an exp that cannot be used')
  await lifetime.fill('1.5')
  await page.reload()
  await expect(lifetime).toHaveValue('1.5')

  const asked = () => watch.requests.filter(({ url }) => url.pathname.endsWith('/token')).length
  const before = asked()
  await page.getByRole('button', { name: 'Run the whole flow' }).click()
  await expect(page.getByText('The run waits for you at Assertion')).toBeVisible()
  expect(asked()).toBe(before)
  await page.getByRole('button', { name: '+2 min' }).click()
  await expect(lifetime).toHaveValue('120')
  await runWholeFlow(page)
})

test('an audience typed over the computed one can be taken back, and then follows the app again', async ({ page }) => {
  await page.goto('/')
  await page.getByLabel('My Domain host, or any address of the org').fill('acme.my.salesforce.com')
  await page.getByRole('button', { name: 'Create' }).click()
  await openStep(page, 'Assertion')
  const audience = page.getByLabel(/^aud/)
  const back = page.getByRole('button', { name: 'Back to the computed audience' })
  await expect(audience).toHaveValue('https://acme.my.salesforce.com')
  await expect(back).toBeHidden()
  await audience.fill('https://wrong.example')
  await back.click()
  await expect(audience).toHaveValue('https://acme.my.salesforce.com')
  await expect(back).toBeHidden()
  await page.getByRole('button', { name: 'login', exact: true }).click()
  await expect(back).toBeVisible()
  await page.getByRole('button', { name: 'My Domain', exact: true }).click()
  await expect(back).toBeHidden()
  // Another kind of app computes another audience; one written by the choice above would have stayed.
  await openStep(page, 'App')
  await page.getByText('Connected App', { exact: true }).click()
  await openStep(page, 'Assertion')
  await expect(audience).toHaveValue('https://login.salesforce.com')
})

test('JSON and bytes show what will be signed, and which check fails once a bit of it is flipped', async ({ page }) => {
  await openPractice(page)
  await openStep(page, 'Assertion')
  await page.getByLabel(/^sub/).fill('someone@acme.example')
  const unsigned = page.getByRole('main').getByText('unsigned', { exact: true })
  await expect(unsigned).toBeVisible()
  await expect(page.getByLabel('Protected header')).toHaveText(/"alg": "RS256"/)
  const claims = page.getByRole('textbox', { name: 'Claims' })
  await expect(claims).toContainText('"sub": "someone@acme.example"')
  await expect(claims).toContainText(/"exp": \d{10}/)
  await expect(page.getByRole('img', { name: /nobody has signed/ })).toContainText(/^eyJ[\w-]+\.eyJ[\w-]+$/)
  await expectAccessible(page, 'unsigned JSON and bytes')

  await page.getByRole('button', { name: 'from Approval' }).click()
  await runWholeFlow(page)
  await openStep(page, 'Assertion')
  await expect(claims).toContainText(/"exp": \d{10}/)
  await expect(unsigned).toBeHidden()
  await expect(page.getByRole('img', { name: 'Signed assertion' })).toContainText(/^eyJ[\w-]+\.eyJ[\w-]+\.[\w-]{342}$/)

  await page.locator('label').filter({ hasText: 'Bytes' }).click()
  const fits = page.getByText('The signature fits')
  await expect(fits).toBeVisible()
  const bytes = page.getByRole('listbox', { name: 'Bytes of the payload' })
  await bytes.focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('8')
  await expect(page.getByText('1 bit flipped')).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: 'signature, fails' })).toBeVisible()
  await expect(page.getByText('"error_description":"invalid assertion"')).toBeVisible()
  await expectAccessible(page, 'an assertion with a flipped bit')
  await page.getByRole('button', { name: 'bit 8 of 8' }).click()
  await expect(fits).toBeVisible()
  await page.keyboard.press('Space')
  await page.getByRole('button', { name: 'Put it back' }).click()
  await expect(fits).toBeVisible()
})

test(
  'the API step says what it waits for, and the rail names a refusal as Salesforce does',
  { tag: '@phone' },
  async ({ page, isMobile, watch }) => {
    watch.expectComplaint(/400 \(Bad Request\)/, 'the query is wrong on purpose')
    await openPractice(page)
    await openStep(page, 'API')
    await expect(page.getByText('Request a token first', { exact: true })).toBeVisible()
    await runWholeFlow(page)
    await writeQuery(page, 'SELECT FROM')
    await page.getByRole('button', { name: 'Run the query' }).click()
    // A phone's strip has no room for the line under the name.
    const name = isMobile ? /^API ?, refused/ : /^API ?, refused: MALFORMED_QUERY/
    await expect(page.getByRole('link', { name })).toBeAttached()
  },
)

test('a refused query points at the place with the caret under it', async ({ page, watch }) => {
  watch.expectComplaint(/400 \(Bad Request\)/, 'the query is wrong on purpose')
  await openPractice(page)
  await runWholeFlow(page)
  await writeQuery(page, 'SELECT Id FROM Nothing')
  await page.getByRole('button', { name: 'Run the query' }).click()
  await expect(page.getByRole('alert').getByText('INVALID_TYPE', { exact: true })).toBeVisible()
  const message = page.getByRole('alert').getByText('ERROR at Row:1')
  await expect(message.getByText('^')).toHaveCSS('white-space', 'pre')
  await expect
    .poll(async () => (await message.textContent())?.split('\n').slice(0, 3))
    .toEqual(['SELECT Id FROM Nothing', '               ^', 'ERROR at Row:1:Column:16'])
  await expectAccessible(page, 'a query refused at a place')
})

async function openSetup(page: Page): Promise<void> {
  await page.goto(page.url().replace(/\/env\/(\w+).*/, '/practice/$1/setup'))
  await expect(page.getByText('Company and session settings')).toBeVisible()
}
