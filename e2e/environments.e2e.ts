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
  await page.goto('/environments')
  await page.getByText('Sandbox', { exact: true }).click()
  await page.getByRole('button', { name: 'Create' }).click()
  await openStep(page, 'App')
  await expect(page.getByRole('radio', { name: 'Connected App' })).toBeChecked()
  const warning = page.getByText('The generic hosts do not know External Client Apps')
  await expect(warning).toHaveCount(0)
  await page.getByText('External Client App', { exact: true }).click()
  await expect(warning).toBeVisible()
})

test('names differ unless they were typed, and are never empty', async ({ page }) => {
  for (const name of ['Practice org', 'Practice org 2']) {
    await createPractice(page)
    await page.goto('/environments')
    await expect(page.getByLabel(`Name of ${name}`, { exact: true })).toHaveValue(name)
  }
  const field = page.getByLabel('Name of Practice org 2')
  await field.fill('  ')
  await field.blur()
  await expect(field).toHaveValue('Practice org 2')
})

async function createPractice(page: Page): Promise<void> {
  await page.goto('/environments')
  await page.getByRole('button', { name: 'Create' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Key pair' })).toBeVisible()
}
