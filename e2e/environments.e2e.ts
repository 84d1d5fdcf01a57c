import type { Page } from '@playwright/test'

import { openStep } from './support/bench.ts'
import { expect, test } from './support/test.ts'

const HOST = 'My Domain host, or any address of the org'

test('a host that is none of Salesforce, and none at all, are refused beside the field', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('button', { name: 'Create' }).click()
  await expect(page.getByLabel(HOST)).toBeFocused()
  await expect(page.getByLabel(HOST)).toHaveAccessibleDescription(/^Any address of the org will do/)
  await page.getByLabel(HOST).fill('acme.example')
  await page.getByRole('button', { name: 'Create' }).click()
  await expect(page.getByLabel(HOST)).toHaveAccessibleDescription(/^acme\.example is no login host of Salesforce/)
})

test('an environment at a generic host starts with the kind of app that host knows', async ({ page }) => {
  await addOrg(page, 'test.salesforce.com')
  await openStep(page, 'App')
  await expect(page.getByRole('radio', { name: 'Connected App' })).toBeChecked()
  const warning = page.getByText('The generic hosts do not know External Client Apps')
  await expect(warning).toHaveCount(0)
  await page.getByText('External Client App', { exact: true }).click()
  await expect(warning).toBeVisible()
})

test('an address says what follows from it, a slip is told, and what cannot be reached is built and never sent', async ({
  page,
}) => {
  await page.goto('/environments')
  const field = page.getByLabel(ADDRESS)
  await field.fill('https://acme--uat.sandbox.lightning.force.com/lightning/page/home')
  const read = page.getByRole('status')
  await expect(read).toContainText('Sandbox')
  await expect(read).toContainText('https://acme--uat.sandbox.my.salesforce.com/services/oauth2/token')
  await expect(read).toContainText('Observed')
  await field.fill('acme.my.salesforce.con')
  await page.getByRole('button', { name: 'Use acme.my.salesforce.com' }).click()
  await expect(field).toHaveValue('acme.my.salesforce.com')
  await field.fill('community.acme.example')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('button', { name: 'Add it to build and sign only' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Key pair' })).toBeVisible()
  await page.getByRole('button', { name: 'Make the key' }).click()
  await openStep(page, 'Certificate')
  await page.getByRole('button', { name: /^Issue/ }).click()
  await openStep(page, 'App')
  await page.getByLabel(/Consumer Key/).fill(KEY)
  await openStep(page, 'Approval')
  await page.getByLabel(/Username/).fill('ci@acme.example')
  await openStep(page, 'Token')
  await expect(page.getByText('This page cannot send there').first()).toBeVisible()
})

test('environments are renamed, doubled, written to a file and read from one, and no secret is taken', async ({
  page,
}) => {
  for (const name of ['Practice org', 'Practice org 2']) {
    await createPractice(page)
    await page.goto('/environments')
    await expect(row(page, name)).toBeVisible()
  }
  await more(page, 'Practice org 2', 'Rename')
  const field = page.getByRole('textbox', { name: 'Name of Practice org 2' })
  await expect(field).toBeFocused()
  await field.fill('  ')
  await field.press('Enter')
  await expect(row(page, 'Practice org 2')).toBeVisible()

  await addOrg(page, 'acme.my.salesforce.com')
  await page.goto('/environments')
  await more(page, 'acme', 'Duplicate as sandbox of it')
  await expect(page.getByRole('listitem').filter({ has: row(page, 'acme sandbox') })).toContainText(
    'test.salesforce.com',
  )
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export' }).click(),
  ])
  const exported = await file.path()
  await more(page, 'acme', 'Delete')
  await expect(row(page, 'acme')).toHaveCount(0)

  await page.getByLabel('Choose a file').setInputFiles(exported)
  await expect(page.getByRole('dialog')).toContainText('4 environments found in an exported file')
  await page.getByRole('button', { name: 'Add 4 environments' }).click()
  await expect(row(page, 'acme')).toBeVisible()
  await expect(row(page, 'acme sandbox 2')).toBeVisible()

  await page.getByRole('button', { name: 'Paste' }).click()
  const pasted = page.getByLabel('What you have, as it is')
  await pasted.fill('no environment')
  await page.getByRole('button', { name: 'Read it' }).click()
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('No environment in it')
  await pasted.fill(
    `SF_CONSUMER_KEY=${KEY}\nSF_CLIENT_SECRET=${'A1B2C3D4'.repeat(8)}\nSF_USERNAME=ci@beta.com\nSF_URL=https://beta.my.salesforce.com`,
  )
  await page.getByRole('button', { name: 'Read it' }).click()
  await expect(page.getByRole('dialog')).toContainText('SF_CLIENT_SECRET: a secret, or it may be one: not kept')
  await page.getByRole('button', { name: 'Add 1 environment' }).click()
  await page.getByRole('link', { name: /: beta$/ }).click()
  await openStep(page, 'App')
  await expect(page.getByLabel(/Consumer Key/)).toHaveValue(KEY)
})

const ADDRESS = 'Any address of the org'
const KEY = `3MVG9${'aB3._'.repeat(16)}`

const row = (page: Page, name: string) => page.getByRole('heading', { level: 2, name, exact: true })

async function more(page: Page, name: string, action: string): Promise<void> {
  await page.getByRole('button', { name: `More for ${name}`, exact: true }).click()
  await page.getByRole('menuitem', { name: action, exact: true }).click()
}

async function addOrg(page: Page, address: string): Promise<void> {
  await page.goto('/environments')
  await page.getByLabel(ADDRESS).fill(address)
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Key pair' })).toBeVisible()
}

async function createPractice(page: Page): Promise<void> {
  await page.goto('/environments')
  await page.getByRole('button', { name: 'Make a practice org' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Key pair' })).toBeVisible()
}
